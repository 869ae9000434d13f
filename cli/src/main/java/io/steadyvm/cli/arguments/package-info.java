/**
 * The command line as a table: flags and commands are values, from which parsing, help and
 * completion all follow. Pure.
 */
@NullMarked
package io.steadyvm.cli.arguments;

import org.jspecify.annotations.NullMarked;
