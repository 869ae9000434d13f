/** The images of this node: folders, and OCI layouts that are unpacked once. */
@NullMarked
package io.steadyvm.runtime.image;

import org.jspecify.annotations.NullMarked;
