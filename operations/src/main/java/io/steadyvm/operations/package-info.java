/**
 * What every process of ours has towards its operator: settings from the environment, logs, health
 * and metrics.
 */
@NullMarked
package io.steadyvm.operations;

import org.jspecify.annotations.NullMarked;
