package io.steadyvm.cluster;

import io.steadyvm.cluster.pki.PrivateFile;
import java.nio.file.Path;

/**
 * What the API server's audit log tells: what was asked about our kinds, with bodies, so that a
 * test can tell who did what in which order; of everything else just that it was written.
 */
final class AuditPolicy {
    private static final String YAML =
            """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            omitManagedFields: true
            rules:
            - level: RequestResponse
              resources:
              - {group: kubevirt.io}
              - {group: subresources.kubevirt.io}
            - level: Request
              verbs: [create, update, patch, delete, deletecollection]
              resources:
              - {group: "", resources: [events]}
              - {group: events.k8s.io}
              - {group: apps, resources: [controllerrevisions]}
            # Never the bodies of Secrets and tokens.
            - level: Metadata
              verbs: [create, update, patch, delete, deletecollection]
            # And what our own processes ask for: a refusal shows a right that they lack.
            - level: Metadata
              userGroups: ["system:serviceaccounts:steadyvm-system"]
            """;

    private AuditPolicy() {}

    static Path file(StateDirectory state) {
        return state.file("audit-policy.yaml");
    }

    static void write(StateDirectory state) {
        PrivateFile.write(file(state), YAML);
    }
}
