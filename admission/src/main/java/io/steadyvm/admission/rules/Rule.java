package io.steadyvm.admission.rules;

/** Something that a guest's description must be like. */
@FunctionalInterface
interface Rule {
    /** Reports what is not like that. What has a wrong shape is the schema's, and is skipped. */
    void check(Scope scope);
}
