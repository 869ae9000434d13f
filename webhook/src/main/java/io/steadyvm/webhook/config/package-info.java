/** What the process is told at its start; parsed once. */
@NullMarked
package io.steadyvm.webhook.config;

import org.jspecify.annotations.NullMarked;
