@NullMarked
package io.steadyvm.admission.text;

import org.jspecify.annotations.NullMarked;
