/** The environment variables of the runtime, read once. */
@NullMarked
package io.steadyvm.runtime.config;

import org.jspecify.annotations.NullMarked;
