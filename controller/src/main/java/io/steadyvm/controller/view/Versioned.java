package io.steadyvm.controller.view;

/** An object as the API server stored it at one revision. */
public interface Versioned {
    /** Never used twice, not even for another object of the same name. */
    String uid();

    /** Grows with each write of the object; comparable within one resource (Kubernetes 1.35). */
    long resourceVersion();
}
