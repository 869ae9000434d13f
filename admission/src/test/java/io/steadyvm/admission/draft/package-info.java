@NullMarked
package io.steadyvm.admission.draft;

import org.jspecify.annotations.NullMarked;
