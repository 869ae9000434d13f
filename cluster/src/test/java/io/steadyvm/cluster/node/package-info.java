@NullMarked
package io.steadyvm.cluster.node;

import org.jspecify.annotations.NullMarked;
