@NullMarked
package io.steadyvm.images.debian;

import org.jspecify.annotations.NullMarked;
