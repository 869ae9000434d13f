@NullMarked
package io.steadyvm.admission.json;

import org.jspecify.annotations.NullMarked;
