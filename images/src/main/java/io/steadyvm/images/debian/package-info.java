/** What images take from Debian's packages. */
@NullMarked
package io.steadyvm.images.debian;

import org.jspecify.annotations.NullMarked;
