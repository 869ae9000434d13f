/** The CRDs' schema, as the API server enforces it, applied here with all faults at once. */
@NullMarked
package io.steadyvm.admission.schema;

import org.jspecify.annotations.NullMarked;
