/** Writing down what a guest can see, once, and keeping it. */
@NullMarked
package io.steadyvm.admission.pin;

import org.jspecify.annotations.NullMarked;
