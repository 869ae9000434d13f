/** Which fault strikes where: as text, systematically, and by chance from a seed. */
@NullMarked
package io.steadyvm.faults.plan;

import org.jspecify.annotations.NullMarked;
