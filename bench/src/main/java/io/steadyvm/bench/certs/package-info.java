/** What certificates cost: a handshake, and a rotation to those who ask meanwhile. */
@NullMarked
package io.steadyvm.bench.certs;

import org.jspecify.annotations.NullMarked;
