/** The rules of the house, checked in the tests of every module. */
@NullMarked
package io.steadyvm.architecture;

import org.jspecify.annotations.NullMarked;
