/**
 * Proofs by exhaustion: the controller's real decisions against a model of everything around them.
 */
@NullMarked
package io.steadyvm.explore;

import org.jspecify.annotations.NullMarked;
