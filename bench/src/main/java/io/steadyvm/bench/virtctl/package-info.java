/** What a person waits for at the command line. */
@NullMarked
package io.steadyvm.bench.virtctl;

import org.jspecify.annotations.NullMarked;
