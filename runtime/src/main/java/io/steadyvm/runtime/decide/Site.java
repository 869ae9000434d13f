package io.steadyvm.runtime.decide;

import static java.util.Objects.requireNonNull;

import io.steadyvm.api.ConsoleEndpoint;

/**
 * Where guests run, as their instances' statuses say it.
 *
 * @param node this node's name
 * @param console where it serves its guests' consoles
 */
public record Site(String node, ConsoleEndpoint console) {
    public Site {
        requireNonNull(node);
        requireNonNull(console);
    }
}
