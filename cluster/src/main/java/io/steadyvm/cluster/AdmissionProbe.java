package io.steadyvm.cluster;

import io.steadyvm.cluster.process.Probe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Asks the API server, by a dry run, whether it reaches the webhook: the trust bundle, which the
 * webhook itself writes into its configurations, takes a moment to get to the API server's cache.
 * What the webhook decides doesn't matter here.
 *
 * @param example any VirtualMachine in the version that is not stored, so that conversion is asked,
 *     too
 */
record AdmissionProbe(Kubectl kubectl, Path example) implements Probe {
    /** What kube-apiserver says when it can't talk to a webhook. */
    private static final List<String> UNREACHED =
            List.of("failed calling webhook", "conversion webhook for");

    @Override
    public Optional<String> whyNotReady() {
        return unreached(
                kubectl.run("create", "--dry-run=server", "--filename=" + example).errors());
    }

    static Optional<String> unreached(String errors) {
        return UNREACHED.stream()
                .filter(errors::contains)
                .findFirst()
                .map(message -> errors.strip());
    }
}
