/** The API server's own record of who asked what, and what must never be found in it. */
@NullMarked
package io.steadyvm.e2e.audit;

import org.jspecify.annotations.NullMarked;
