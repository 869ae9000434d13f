@NullMarked
package io.steadyvm.admission.codec;

import org.jspecify.annotations.NullMarked;
