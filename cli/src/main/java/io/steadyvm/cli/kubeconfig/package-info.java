/**
 * Which cluster, as whom, in which namespace: kubeconfig files and flags, as kubectl reads them.
 */
@NullMarked
package io.steadyvm.cli.kubeconfig;

import org.jspecify.annotations.NullMarked;
