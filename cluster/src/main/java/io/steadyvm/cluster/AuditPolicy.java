package io.steadyvm.cluster;

import io.steadyvm.cluster.pki.PrivateFile;
import java.nio.file.Path;

/** What the API server's audit log tells: each request on our kinds, and of their controllers. */
final class AuditPolicy {
    /** Bodies of Secrets and tokens stay out of the log. */
    private static final String YAML =
            """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            omitManagedFields: true
            rules:
            - level: Metadata
              resources:
              - {group: "", resources: [secrets, serviceaccounts/token]}
            - level: RequestResponse
              resources:
              - {group: kubevirt.io}
              - {group: subresources.kubevirt.io}
            - level: Metadata
            """;

    private AuditPolicy() {}

    static Path file(StateDirectory state) {
        return state.file("audit-policy.yaml");
    }

    static void write(StateDirectory state) {
        PrivateFile.write(file(state), YAML);
    }
}
