@NullMarked
package io.steadyvm.cluster;

import org.jspecify.annotations.NullMarked;
