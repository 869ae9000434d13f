@NullMarked
package io.steadyvm.admission.lint;

import org.jspecify.annotations.NullMarked;
