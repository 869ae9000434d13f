package io.steadyvm.explore;

/**
 * The controller with one deliberate bug. The production code knows nothing of it: a mutant changes
 * what goes into its decisions, or what comes out of them.
 *
 * @param bug what is wrong, in a sentence
 * @param mimics where the bug has been seen before: an upstream change or issue, or a class of bugs
 * @param subject the controller that has it
 */
record Mutant(String bug, String mimics, Subject subject) {}
