/** What the people who run it see: health, metrics, logs. */
@NullMarked
package io.steadyvm.runtime.operate;

import org.jspecify.annotations.NullMarked;
