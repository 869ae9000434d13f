package io.steadyvm.admission.defaults;

import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.draft.Draft;
import io.steadyvm.admission.lens.InstanceSpec;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.lens.Volume;
import io.steadyvm.admission.review.ApiVersion;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The devices that KubeVirt gives to each instance: a network card on the pod's network where no
 * network is described, and a disk for each volume without one. The guest sees them, so they are
 * written down in the VM, where their addresses and buses can be pinned.
 */
final class DefaultDevices {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String DEFAULT_NETWORK = "default";

    /** Volumes that are never a disk of their own. */
    private static final String[] NO_DISK = {"memoryDump", "downwardMetrics"};

    private final AdmissionConfig config;

    DefaultDevices(AdmissionConfig config) {
        this.config = config;
    }

    void addInterface(Draft draft, InstanceSpec spec) {
        JsonNode attach = spec.devices().path("autoattachPodInterface");
        if (attach.isBoolean() && !attach.booleanValue()) {
            return;
        }
        JsonNode interfaces = spec.at(InstanceSpec.INTERFACES);
        JsonNode networks = spec.at(InstanceSpec.NETWORKS);
        if (!isEmpty(interfaces) || !isEmpty(networks)) {
            return;
        }
        ObjectNode card = NODES.objectNode().put("name", DEFAULT_NETWORK);
        card.putObject(config.interfaceBinding());
        ObjectNode network = NODES.objectNode().put("name", DEFAULT_NETWORK);
        network.putObject("pod");
        if (draft.append(spec.place(InstanceSpec.INTERFACES), card)) {
            draft.append(spec.place(InstanceSpec.NETWORKS), network);
        }
    }

    void addDisks(Draft draft, InstanceSpec spec) {
        JsonNode disks = spec.at(InstanceSpec.DISKS);
        if (Tree.isSet(disks) && !disks.isArray()) {
            return;
        }
        Set<String> mapped = new HashSet<>();
        spec.disks().forEach(disk -> mapped.add(disk.volumeName()));
        for (JsonNode filesystem : spec.devices().path("filesystems")) {
            mapped.add(Tree.text(filesystem, "name"));
        }
        for (Volume volume : spec.volumes()) {
            if (isDisk(volume) && mapped.add(volume.name())) {
                draft.append(spec.place(InstanceSpec.DISKS), disk(volume.name(), spec.version()));
            }
        }
    }

    private static ObjectNode disk(String volumeName, ApiVersion version) {
        ObjectNode disk = NODES.objectNode().put("name", volumeName);
        if (version == ApiVersion.V1ALPHA2) {
            disk.put("volumeName", volumeName);
        }
        disk.putObject("disk");
        return disk;
    }

    private static boolean isDisk(Volume volume) {
        return !volume.name().isEmpty() && Tree.count(volume.node(), NO_DISK) == 0;
    }

    private static boolean isEmpty(JsonNode list) {
        return !Tree.isSet(list) || (list.isArray() && list.isEmpty());
    }
}
