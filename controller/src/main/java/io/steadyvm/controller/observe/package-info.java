/** Watches VMs and instances, and keeps of each what the controller reads. */
@NullMarked
package io.steadyvm.controller.observe;

import org.jspecify.annotations.NullMarked;
