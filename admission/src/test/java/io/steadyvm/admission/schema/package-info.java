@NullMarked
package io.steadyvm.admission.schema;

import org.jspecify.annotations.NullMarked;
