/** What a story or a test stands on: a namespace, a shell, eyes, patience, and a guest. */
@NullMarked
package io.steadyvm.e2e.stage;

import org.jspecify.annotations.NullMarked;
