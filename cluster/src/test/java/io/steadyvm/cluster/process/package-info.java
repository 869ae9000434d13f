@NullMarked
package io.steadyvm.cluster.process;

import org.jspecify.annotations.NullMarked;
