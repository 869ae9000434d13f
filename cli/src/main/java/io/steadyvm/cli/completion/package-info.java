/** What could be typed next, for bash, zsh, fish and kubectl. */
@NullMarked
package io.steadyvm.cli.completion;

import org.jspecify.annotations.NullMarked;
