/**
 * Who a controller is and where its API server is: the file that it was given, and the one it gets.
 */
@NullMarked
package io.steadyvm.faults.kubeconfig;

import org.jspecify.annotations.NullMarked;
