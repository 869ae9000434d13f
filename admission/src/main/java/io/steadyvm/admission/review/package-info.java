/** The language of a review: what is asked, and what can be answered. */
@NullMarked
package io.steadyvm.admission.review;

import org.jspecify.annotations.NullMarked;
