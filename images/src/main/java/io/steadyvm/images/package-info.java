/**
 * Container images of webhook, controller and runtime: a Java runtime, Debian's C library and our
 * jars become a tree of files, layers of it, and an archive in the OCI image layout.
 */
@NullMarked
package io.steadyvm.images;

import org.jspecify.annotations.NullMarked;
