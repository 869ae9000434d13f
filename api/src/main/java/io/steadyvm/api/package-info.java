/** The language of all parts: names, lenses over trees, identity. No I/O, no clock, no client. */
@NullMarked
package io.steadyvm.api;

import org.jspecify.annotations.NullMarked;
