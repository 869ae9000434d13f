/**
 * Nodes that really run Pods: containerd, kubelet and kube-proxy, in the network that {@code
 * cluster/in-namespaces} makes.
 */
@NullMarked
package io.steadyvm.cluster.node;

import org.jspecify.annotations.NullMarked;
