/** Bytes of the API server's questions to records, and verdicts to bytes of answers. */
@NullMarked
package io.steadyvm.admission.codec;

import org.jspecify.annotations.NullMarked;
