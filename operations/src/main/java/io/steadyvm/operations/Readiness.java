package io.steadyvm.operations;

import java.util.List;

/** Why this process can't serve (yet). */
@FunctionalInterface
public interface Readiness {
    /** One sentence each; none when it can. */
    List<String> obstacles();
}
