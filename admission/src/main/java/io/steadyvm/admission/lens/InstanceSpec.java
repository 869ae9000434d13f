package io.steadyvm.admission.lens;

import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.ObjectKind;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of a guest: a VMI's spec, or the one in a VM's template; in either version. For
 * one thread: it remembers what was looked for.
 */
public final class InstanceSpec {
    public static final JsonPointer UUID = JsonPointer.compile("/domain/firmware/uuid");
    public static final JsonPointer SERIAL = JsonPointer.compile("/domain/firmware/serial");
    public static final JsonPointer MACHINE_TYPE = JsonPointer.compile("/domain/machine/type");
    public static final JsonPointer ARCHITECTURE = JsonPointer.compile("/architecture");
    public static final JsonPointer CPU = JsonPointer.compile("/domain/cpu");
    public static final JsonPointer DISKS = JsonPointer.compile("/domain/devices/disks");
    public static final JsonPointer INTERFACES = JsonPointer.compile("/domain/devices/interfaces");
    public static final JsonPointer VOLUMES = JsonPointer.compile("/volumes");
    public static final JsonPointer NETWORKS = JsonPointer.compile("/networks");

    private final ObjectNode node;
    private final JsonPointer place;
    private final ApiVersion version;
    private final List<Disk> disks;
    private final List<Interface> interfaces;
    private final List<Volume> volumes;
    private final List<Network> networks;
    private final Index<Disk> disksByName;
    private final Index<Disk> disksByVolume;
    private final Index<Interface> interfacesByName;
    private final Index<Volume> volumesByName;
    private final Index<Network> networksByName;

    private InstanceSpec(ObjectNode node, JsonPointer place, ApiVersion version) {
        this.node = node;
        this.place = place;
        this.version = version;
        this.disks = Tree.entries(node.at(DISKS), (disk, at) -> new Disk(disk, at, version));
        this.interfaces = Tree.entries(node.at(INTERFACES), Interface::new);
        this.volumes = Tree.entries(node.at(VOLUMES), Volume::new);
        this.networks = Tree.entries(node.at(NETWORKS), Network::new);
        this.disksByName = new Index<>(disks, Disk::name);
        this.disksByVolume = new Index<>(disks, Disk::volumeName);
        this.interfacesByName = new Index<>(interfaces, Interface::name);
        this.volumesByName = new Index<>(volumes, Volume::name);
        this.networksByName = new Index<>(networks, Network::name);
    }

    /** The spec inside of the object; empty when there is none, or none with a domain. */
    public static Optional<InstanceSpec> of(
            ObjectNode object, ObjectKind kind, ApiVersion version) {
        return object.at(kind.instanceSpec()) instanceof ObjectNode spec
                        && spec.path("domain").isObject()
                ? Optional.of(new InstanceSpec(spec, kind.instanceSpec(), version))
                : Optional.empty();
    }

    public ObjectNode node() {
        return node;
    }

    /** The version that the spec is written in. */
    public ApiVersion version() {
        return version;
    }

    /** What is at this pointer below the spec. */
    public JsonNode at(JsonPointer below) {
        return node.at(below);
    }

    /** Where a pointer below the spec points in the whole object. */
    public JsonPointer place(JsonPointer below) {
        return place.append(below);
    }

    /** Where a pointer below the spec points in the whole object. */
    public JsonPointer place(String below) {
        return place.append(JsonPointer.compile(below));
    }

    public JsonNode domain() {
        return node.path("domain");
    }

    public JsonNode devices() {
        return domain().path("devices");
    }

    public String machineType() {
        return Tree.text(node.at(MACHINE_TYPE));
    }

    public String architecture() {
        return Tree.text(node.at(ARCHITECTURE));
    }

    public List<Disk> disks() {
        return disks;
    }

    public List<Interface> interfaces() {
        return interfaces;
    }

    public List<Volume> volumes() {
        return volumes;
    }

    public List<Network> networks() {
        return networks;
    }

    /** The first disk in front of this volume. */
    public Optional<Disk> disk(String volumeName) {
        return disksByVolume.first(volumeName);
    }

    /** The first disk of this name. */
    public Optional<Disk> diskNamed(String name) {
        return disksByName.first(name);
    }

    /** The first interface of this name. */
    public Optional<Interface> networkInterface(String name) {
        return interfacesByName.first(name);
    }

    /** The first volume of this name. */
    public Optional<Volume> volume(String name) {
        return volumesByName.first(name);
    }

    /** The first network of this name. */
    public Optional<Network> network(String name) {
        return networksByName.first(name);
    }
}
