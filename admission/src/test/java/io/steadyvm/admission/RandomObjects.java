package io.steadyvm.admission;

import io.steadyvm.admission.json.Json;
import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.ObjectKind;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Objects as nobody would write them, or somebody might; the same seed gives the same one. */
public final class RandomObjects {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("a", "b", "c", "default", "A_B", "");
    private static final List<String> TARGETS = List.of("disk", "cdrom", "lun", "floppy");

    private final SplittableRandom random;

    /** How often, of 100, a value has a shape that it shouldn't have. */
    private final int garbage;

    public RandomObjects(long seed, int garbage) {
        this.random = new SplittableRandom(seed);
        this.garbage = garbage;
    }

    /** As the codec would read it: numbers are of the same classes. */
    public ObjectNode object() {
        return (ObjectNode) Json.mapper().readTree(make().toString());
    }

    private ObjectNode make() {
        ApiVersion version = pick(List.of(ApiVersion.values()));
        ObjectKind kind = pick(List.of(ObjectKind.values()));
        ObjectNode object =
                NODES.objectNode().put("apiVersion", version.text()).put("kind", kind.kind());
        object.putObject("metadata").put("name", "vm").put("namespace", "ns");
        annotations((ObjectNode) object.path("metadata"));
        if (kind == ObjectKind.VMI) {
            set(object, "spec", instanceSpec(version));
            return object;
        }
        ObjectNode spec = NODES.objectNode();
        run(spec, version);
        ObjectNode template = NODES.objectNode();
        set(template, "spec", instanceSpec(version));
        set(spec, "template", template);
        set(object, "spec", spec);
        return object;
    }

    private void annotations(ObjectNode metadata) {
        switch (random.nextInt(6)) {
            case 0 -> metadata.putObject("annotations");
            case 1 -> metadata.putObject("annotations").put("steadyvm.io/v1", "mine");
            case 2 ->
                    metadata.putObject("annotations")
                            .put("steadyvm.io/v1alpha2", "{}")
                            .put("x", "y");
            default -> {}
        }
    }

    private void run(ObjectNode spec, ApiVersion version) {
        if (version == ApiVersion.V1ALPHA2 || chance(20)) {
            set(spec, "running", NODES.booleanNode(random.nextBoolean()));
        }
        if (version == ApiVersion.V1 || chance(garbage)) {
            set(spec, "runStrategy", text("Always", "Manual", "Once", "Halted", "Nonsense"));
        }
    }

    private ObjectNode instanceSpec(ApiVersion version) {
        ObjectNode spec = NODES.objectNode();
        ObjectNode domain = NODES.objectNode();
        maybe(domain, "machine", member("type", text("", "q35", "pc", "pc-q35-6.2", "isapc")));
        maybe(domain, "firmware", member("uuid", text("", "6a1a24a1-4061-4607-8bf4-a3963d0c5895")));
        maybe(domain, "cpu", member("cores", NODES.numberNode(random.nextInt(5))));
        maybe(domain, "resources", tree("{\"requests\":{\"memory\":\"64M\",\"cpu\":\"1500m\"}}"));
        ObjectNode devices = NODES.objectNode();
        maybe(devices, "disks", list(() -> disk(version)));
        maybe(devices, "interfaces", list(this::networkInterface));
        set(domain, "devices", devices);
        set(spec, "domain", domain);
        maybe(spec, "volumes", list(() -> volume(version)));
        maybe(spec, "networks", list(() -> member("name", name())));
        maybe(spec, "architecture", text("amd64", "arm64", "vax"));
        maybe(spec, "unheardOf", anything(3));
        return spec;
    }

    private JsonNode disk(ApiVersion version) {
        ObjectNode disk = NODES.objectNode();
        set(disk, "name", name());
        if (version == ApiVersion.V1ALPHA2 || chance(garbage)) {
            maybe(disk, "volumeName", name());
        }
        maybe(disk, pick(TARGETS), member("bus", text("", "virtio", "sata", "ide")));
        return disk;
    }

    private JsonNode networkInterface() {
        ObjectNode card = NODES.objectNode();
        set(card, "name", name());
        maybe(card, "bridge", NODES.objectNode());
        maybe(card, "macAddress", text("", "02:00:00:00:00:99", "x"));
        maybe(card, "model", text("", "e1000"));
        return card;
    }

    private JsonNode volume(ApiVersion version) {
        ObjectNode volume = NODES.objectNode();
        set(volume, "name", name());
        boolean own = !chance(garbage);
        String source = (version == ApiVersion.V1) == own ? "containerDisk" : "registryDisk";
        maybe(volume, source, member("image", text("i")));
        maybe(volume, "cloudInitNoCloud", anything(2));
        return volume;
    }

    private JsonNode anything(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextLong());
            case 3 -> NODES.numberNode(random.nextInt(1000) / 8.0);
            case 4 -> text("", "x", "~/a/b", "\u0000\uD83D\uDE00");
            case 5 -> list(() -> anything(depth - 1));
            default -> member(pick(List.of("name", "a/b", "~")), anything(depth - 1));
        };
    }

    private ArrayNode list(Supplier<JsonNode> entry) {
        ArrayNode list = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(chance(garbage) ? anything(1) : entry.get());
        }
        return list;
    }

    private void set(ObjectNode parent, String member, JsonNode value) {
        parent.set(member, chance(garbage) ? anything(2) : value);
    }

    private void maybe(ObjectNode parent, String member, JsonNode value) {
        if (random.nextInt(3) > 0) {
            set(parent, member, value);
        }
    }

    private JsonNode name() {
        return NODES.stringNode(pick(NAMES));
    }

    private JsonNode text(String... choices) {
        return NODES.stringNode(pick(List.of(choices)));
    }

    private static ObjectNode member(String name, JsonNode value) {
        return NODES.objectNode().set(name, value);
    }

    private static JsonNode tree(String json) {
        return Reviews.tree(json);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
