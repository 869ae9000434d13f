package io.steadyvm.bench.admission;

import java.nio.charset.StandardCharsets;

/** The bytes of an AdmissionReview about a VM that is being created, as large as one likes. */
final class Question {
    private static final String ENVELOPE =
            """
            {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"u-1",
            "kind":{"group":"kubevirt.io","version":"v1","kind":"VirtualMachine"},
            "resource":{"group":"kubevirt.io","version":"v1","resource":"virtualmachines"},
            "name":"vm","namespace":"default","operation":"CREATE","userInfo":{"username":"jane",
            "groups":["system:authenticated"]},"dryRun":false,"oldObject":null,"object":
            {"apiVersion":"kubevirt.io/v1","kind":"VirtualMachine","metadata":{"name":"vm",
            "namespace":"default","labels":{"app":"database"}},"spec":{"runStrategy":"Always",
            "template":{"metadata":{"labels":{"app":"database"},"annotations":{%s}},"spec":{"hostname":"vm",
            "terminationGracePeriodSeconds":180,"evictionStrategy":"None","domain":{
            "cpu":{"cores":2},"memory":{"guest":"1Gi"},"resources":{"limits":{"memory":"2Gi"}},
            "machine":{"type":"q35"},"features":{"acpi":{}},"devices":{"rng":{},"disks":[%s],
            "interfaces":[{"name":"default","masquerade":{}}]}},
            "networks":[{"name":"default","pod":{}}],"volumes":[%s]}}}}}}
            """;

    private Question() {}

    /** The schema takes 256. */
    private static final int MOST_DISKS = 200;

    /** A server with as many disks as it takes to fill that many bytes, then annotations. */
    static byte[] of(int bytes) {
        StringBuilder disks = new StringBuilder();
        StringBuilder volumes = new StringBuilder();
        int fixed = ENVELOPE.length();
        for (int i = 0; i < MOST_DISKS && fixed + disks.length() + volumes.length() < bytes; i++) {
            String comma = i == 0 ? "" : ",";
            disks.append(comma)
                    .append(
                            """
                            {"name":"disk-%d","serial":"DATA-%05d","cache":"none","io":"native","disk":{"bus":"virtio"}}\
                            """
                                    .formatted(i, i));
            volumes.append(comma)
                    .append(
                            """
                            {"name":"disk-%d","persistentVolumeClaim":{"claimName":"claim-of-disk-%d"}}\
                            """
                                    .formatted(i, i));
        }
        StringBuilder notes = new StringBuilder("\"note\":\"\"");
        for (int i = 0; fixed + disks.length() + volumes.length() + notes.length() < bytes; i++) {
            notes.append(",\"example.com/note-%d\":\"%s\"".formatted(i, "x".repeat(100)));
        }
        return ENVELOPE.formatted(notes, disks, volumes).getBytes(StandardCharsets.UTF_8);
    }
}
