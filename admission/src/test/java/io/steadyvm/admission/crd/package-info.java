/** Makes {@code manifests/crds} out of {@code src/crd}, and checks that it was done. */
@NullMarked
package io.steadyvm.admission.crd;

import org.jspecify.annotations.NullMarked;
