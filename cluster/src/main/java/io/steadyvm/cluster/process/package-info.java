/** Children of this JVM: started, awaited, watched, ended. */
@NullMarked
package io.steadyvm.cluster.process;

import org.jspecify.annotations.NullMarked;
