/**
 * What the controller reads of a VM and of its instance: records over trees, and the way back to a
 * status patch.
 */
@NullMarked
package io.steadyvm.controller.view;

import org.jspecify.annotations.NullMarked;
