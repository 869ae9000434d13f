/** virtctl, also as the kubectl plugin kubectl virt. */
@NullMarked
package io.steadyvm.cli;

import org.jspecify.annotations.NullMarked;
