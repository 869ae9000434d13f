/** What a VM is, what it waits for, and why, in words. Pure: objects and a moment in, words out. */
@NullMarked
package io.steadyvm.cli.explain;

import org.jspecify.annotations.NullMarked;
