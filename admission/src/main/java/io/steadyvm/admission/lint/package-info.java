/** The pipeline without a cluster: manifests in, findings with their places out. */
@NullMarked
package io.steadyvm.admission.lint;

import org.jspecify.annotations.NullMarked;
