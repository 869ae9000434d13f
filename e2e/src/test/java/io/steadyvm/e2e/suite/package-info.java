/** One steadyvm for the whole test run, a namespace of it for each test. */
@NullMarked
package io.steadyvm.e2e.suite;

import org.jspecify.annotations.NullMarked;
