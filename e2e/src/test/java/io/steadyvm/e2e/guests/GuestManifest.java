package io.steadyvm.e2e.guests;

/**
 * A machine with the tiny guest.
 *
 * @param gate the phase that its instances must not enter yet; empty for none, see {@link Gate}
 * @param script what the guest runs, as user data
 * @param disks more of them, a line each, as the spec has them
 * @param volumes behind these disks
 * @param fields more of the spec's own, a line each
 */
record GuestManifest(
        String name,
        String image,
        String gate,
        int grace,
        String script,
        String disks,
        String volumes,
        String fields) {
    static GuestManifest of(String name) {
        return new GuestManifest(name, Images.GUEST, "", 0, "true\n", "", "", "");
    }

    GuestManifest withImage(String reference) {
        return new GuestManifest(name, reference, gate, grace, script, disks, volumes, fields);
    }

    GuestManifest withGate(String phase) {
        return new GuestManifest(name, image, phase, grace, script, disks, volumes, fields);
    }

    GuestManifest withGrace(int seconds) {
        return new GuestManifest(name, image, gate, seconds, script, disks, volumes, fields);
    }

    GuestManifest withScript(String lines) {
        return new GuestManifest(name, image, gate, grace, lines, disks, volumes, fields);
    }

    /** One more disk on the virtio bus; the third of the guest is /dev/vdc. */
    GuestManifest withDisk(String disk, String source) {
        return new GuestManifest(
                name,
                image,
                gate,
                grace,
                script,
                disks + "- {name: " + disk + ", disk: {bus: virtio}}\n",
                volumes + "- {name: " + disk + ", " + source + "}\n",
                fields);
    }

    GuestManifest withField(String line) {
        return new GuestManifest(
                name, image, gate, grace, script, disks, volumes, fields + line + "\n");
    }

    /** A machine that always runs. */
    String vm() {
        return """
        apiVersion: kubevirt.io/v1
        kind: VirtualMachine
        metadata:
          name: %s
        spec:
          runStrategy: Always
          template:
            metadata:
              annotations:
                %s: "%s"
            spec:
        """
                        .formatted(name, Gate.ANNOTATION, gate)
                + spec().indent(6);
    }

    /** A boot of no machine: when it has ended, it stays. */
    String vmi() {
        return """
        apiVersion: kubevirt.io/v1
        kind: VirtualMachineInstance
        metadata:
          name: %s
          annotations:
            %s: "%s"
        spec:
        """
                        .formatted(name, Gate.ANNOTATION, gate)
                + spec().indent(2);
    }

    private String spec() {
        return fields
                + "terminationGracePeriodSeconds: "
                + grace
                + """

                domain:
                  devices:
                    disks:
                    - {name: root, disk: {bus: virtio}}
                    - {name: seed, disk: {bus: virtio}}
                """
                + disks.indent(4)
                + "    interfaces:\n    - {name: default, masquerade: {}}\n"
                + "  resources: {requests: {memory: 64M}}\n"
                + "networks:\n- {name: default, pod: {}}\nvolumes:\n"
                + volumes
                + "- {name: root, containerDisk: {image: \""
                + image
                + "\"}}\n"
                + """
                - name: seed
                  cloudInitNoCloud:
                    userData: |
                      #!/bin/sh
                """
                + script.indent(6);
    }
}
