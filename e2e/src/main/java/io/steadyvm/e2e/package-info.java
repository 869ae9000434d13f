/** The story, told to a real API server: as a demo for people, as tests for the build. */
@NullMarked
package io.steadyvm.e2e;

import org.jspecify.annotations.NullMarked;
