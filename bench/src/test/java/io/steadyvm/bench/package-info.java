@NullMarked
package io.steadyvm.bench;

import org.jspecify.annotations.NullMarked;
