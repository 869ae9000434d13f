package io.steadyvm.admission.review;

/** What is being done to the object; the API server asks us about nothing else. */
public enum Operation {
    CREATE,
    UPDATE
}
