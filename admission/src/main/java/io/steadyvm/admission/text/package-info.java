/** Names as Kubernetes spells them, and as people misspell them. */
@NullMarked
package io.steadyvm.admission.text;

import org.jspecify.annotations.NullMarked;
