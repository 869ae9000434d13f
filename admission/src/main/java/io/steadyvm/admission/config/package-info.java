/** What the pipeline is told from outside: defaults, sources of chance, and who may do more. */
@NullMarked
package io.steadyvm.admission.config;

import org.jspecify.annotations.NullMarked;
