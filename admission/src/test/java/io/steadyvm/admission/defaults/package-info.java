@NullMarked
package io.steadyvm.admission.defaults;

import org.jspecify.annotations.NullMarked;
