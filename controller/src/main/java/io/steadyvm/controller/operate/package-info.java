/** What the people who run it see: health, metrics, logs. */
@NullMarked
package io.steadyvm.controller.operate;

import org.jspecify.annotations.NullMarked;
