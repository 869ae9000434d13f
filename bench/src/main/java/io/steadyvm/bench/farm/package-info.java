/**
 * steadyvm beside a real API server with etcd that waits for its disk: what it costs to have it,
 * and how it does with many machines.
 */
@NullMarked
package io.steadyvm.bench.farm;

import org.jspecify.annotations.NullMarked;
