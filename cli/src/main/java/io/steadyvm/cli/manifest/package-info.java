/** Manifests without a cluster. Loads the admission pipeline; nothing else here may refer to it. */
@NullMarked
package io.steadyvm.cli.manifest;

import org.jspecify.annotations.NullMarked;
