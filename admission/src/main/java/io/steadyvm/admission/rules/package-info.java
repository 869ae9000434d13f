/**
 * What a VM or a VMI must be like beyond its schema. Rules carry the numbers of KubeVirt's own, as
 * our reference lists them; their texts are KubeVirt's.
 */
@NullMarked
package io.steadyvm.admission.rules;

import org.jspecify.annotations.NullMarked;
