@NullMarked
package io.steadyvm.cli.command;

import org.jspecify.annotations.NullMarked;
