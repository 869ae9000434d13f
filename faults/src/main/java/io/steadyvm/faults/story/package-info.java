/** What happens to the VM in each run, who lives there, and what it must come to. */
@NullMarked
package io.steadyvm.faults.story;

import org.jspecify.annotations.NullMarked;
