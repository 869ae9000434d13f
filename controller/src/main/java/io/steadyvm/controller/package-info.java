/**
 * Keeps one VirtualMachineInstance of the VirtualMachine's name running exactly while it should.
 */
@NullMarked
package io.steadyvm.controller;

import org.jspecify.annotations.NullMarked;
