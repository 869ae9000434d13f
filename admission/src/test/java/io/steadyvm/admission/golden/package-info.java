@NullMarked
package io.steadyvm.admission.golden;

import org.jspecify.annotations.NullMarked;
