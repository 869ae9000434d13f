/** The control plane's own certificate authorities and what they issue. */
@NullMarked
package io.steadyvm.cluster.pki;

import org.jspecify.annotations.NullMarked;
