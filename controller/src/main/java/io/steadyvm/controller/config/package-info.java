/** The environment variables of the controller, read once. */
@NullMarked
package io.steadyvm.controller.config;

import org.jspecify.annotations.NullMarked;
