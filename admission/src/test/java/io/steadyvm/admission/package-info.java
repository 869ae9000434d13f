@NullMarked
package io.steadyvm.admission;

import org.jspecify.annotations.NullMarked;
