/** A Service in front of a VM. */
@NullMarked
package io.steadyvm.cli.expose;

import org.jspecify.annotations.NullMarked;
