@NullMarked
package io.steadyvm.admission.rules;

import org.jspecify.annotations.NullMarked;
