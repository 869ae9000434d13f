/** Serial consoles of guests: between the viewer, whom the API server sent, and the runtime. */
@NullMarked
package io.steadyvm.webhook.console;

import org.jspecify.annotations.NullMarked;
