/** Replicas of the webhook whose certificates live for seconds, under load. */
@NullMarked
package io.steadyvm.e2e.certificates;

import org.jspecify.annotations.NullMarked;
