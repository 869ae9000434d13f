@NullMarked
package io.steadyvm.images;

import org.jspecify.annotations.NullMarked;
