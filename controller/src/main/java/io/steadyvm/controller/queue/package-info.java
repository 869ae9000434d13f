/** Which VM is looked at next, by whom, and when again. */
@NullMarked
package io.steadyvm.controller.queue;

import org.jspecify.annotations.NullMarked;
