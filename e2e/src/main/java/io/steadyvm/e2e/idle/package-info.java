/** What a controller costs while nothing happens to very many VMs. */
@NullMarked
package io.steadyvm.e2e.idle;

import org.jspecify.annotations.NullMarked;
