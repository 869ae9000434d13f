/** Runs the story under each plan and judges it. */
@NullMarked
package io.steadyvm.faults.run;

import org.jspecify.annotations.NullMarked;
