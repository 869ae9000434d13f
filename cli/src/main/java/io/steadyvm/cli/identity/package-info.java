/** What is pinned, who pinned it, and whether the running instance agrees. Pure. */
@NullMarked
package io.steadyvm.cli.identity;

import org.jspecify.annotations.NullMarked;
