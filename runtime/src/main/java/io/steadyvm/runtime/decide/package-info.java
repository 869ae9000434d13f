/** What to do next about one guest; pure: no clock, no client, no file. */
@NullMarked
package io.steadyvm.runtime.decide;

import org.jspecify.annotations.NullMarked;
