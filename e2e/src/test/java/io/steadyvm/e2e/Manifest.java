package io.steadyvm.e2e;

/** Manifests that tests send. */
final class Manifest {
    private Manifest() {}

    /** As KubeVirt's v1 writes it: one disk, one interface, no identity. */
    static String v1(String name, String runStrategy) {
        return """
        apiVersion: kubevirt.io/v1
        kind: VirtualMachine
        metadata:
          %s
        spec:
          runStrategy: %s
          template:
            metadata:
              labels:
                app: %s
              annotations:
                example.com/note: kept
            spec:
              domain:
                devices:
                  disks:
                  - name: root
                    disk: {}
                  interfaces:
                  - name: default
                    masquerade: {}
                resources:
                  requests:
                    memory: 64M
              networks:
              - name: default
                pod: {}
              terminationGracePeriodSeconds: 0
              volumes:
              - name: root
                containerDisk:
                  image: registry.example/cirros:1
        """
                .formatted(
                        name.endsWith("-") ? "generateName: " + name : "name: " + name,
                        runStrategy,
                        name.replaceAll("-$", ""));
    }
}
