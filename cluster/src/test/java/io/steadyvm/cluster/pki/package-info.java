@NullMarked
package io.steadyvm.cluster.pki;

import org.jspecify.annotations.NullMarked;
