/** What is behind a guest's disks on this node. */
@NullMarked
package io.steadyvm.runtime.volume;

import org.jspecify.annotations.NullMarked;
