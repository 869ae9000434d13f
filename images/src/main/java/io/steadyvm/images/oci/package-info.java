/** Images as the OCI's image format has them: layers, configuration, manifest, layout. */
@NullMarked
package io.steadyvm.images.oci;

import org.jspecify.annotations.NullMarked;
