@NullMarked
package io.steadyvm.images.oci;

import org.jspecify.annotations.NullMarked;
