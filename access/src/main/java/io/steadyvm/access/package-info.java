/** How every process of ours gets at the API server. */
@NullMarked
package io.steadyvm.access;

import org.jspecify.annotations.NullMarked;
