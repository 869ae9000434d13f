/** The commands as people type them: flags in, sentences out. */
@NullMarked
package io.steadyvm.cli.command;

import org.jspecify.annotations.NullMarked;
