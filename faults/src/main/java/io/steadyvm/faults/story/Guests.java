package io.steadyvm.faults.story;

import io.steadyvm.api.Finalizers;
import io.steadyvm.faults.journal.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What runs guests in one namespace, in the place of a node: boots each instance that may run,
 * shuts it down when it is deleted, and holds it with a finalizer meanwhile. It watches the
 * instances on its own, so it is also the independent witness of how many there were.
 */
public final class Guests implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ClusterApi api;
    private final String path;
    private final Thread thread;
    private volatile boolean closed;
    private final Census census = new Census();

    public Guests(ClusterApi api, String namespace) {
        this.api = api;
        this.path = "/apis/kubevirt.io/v1/namespaces/" + namespace + "/virtualmachineinstances";
        this.thread = Thread.ofVirtual().name("guests").start(this::run);
    }

    /**
     * What there was since the last {@link #begin}.
     *
     * @param creations instances, by their UIDs
     * @param boots of them that ran
     * @param offences what must never be, a sentence each
     */
    public record Count(int creations, int boots, List<String> offences) {}

    /** A run begins; what was counted before is forgotten. */
    public void begin(Journal told) {
        census.begin(told);
    }

    public Count count() {
        return census.count();
    }

    /** The guest of this instance powers off by itself. */
    public void powerOff(JsonNode vmi) {
        census.ended(name(vmi), uid(vmi), "powers off");
        api.tryPatch(path + "/" + name(vmi) + "/status", Objects.phase(vmi, "Succeeded"));
    }

    private void run() {
        String revision = "";
        while (!closed) {
            try {
                if (revision.isEmpty()) {
                    revision = list();
                }
                revision = watch(revision);
            } catch (IOException | StoryException e) {
                revision = ""; // Closed, or the API server ends watches now and then.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private String list() {
        JsonNode list = api.get(path);
        list.path("items").forEach(vmi -> happened("ADDED", vmi));
        return list.at("/metadata/resourceVersion").asString();
    }

    /** Returns how far it came. */
    private String watch(String from) throws IOException, InterruptedException {
        String revision = from;
        try (InputStream stream = api.watch(path + "?watch=true&resourceVersion=" + from);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode event = JSON.readTree(line);
                if (event.path("type").asString("").equals("ERROR")) {
                    return "";
                }
                happened(event.path("type").asString(""), event.path("object"));
                revision = event.at("/object/metadata/resourceVersion").asString();
            }
        }
        return revision;
    }

    private void happened(String type, JsonNode vmi) {
        if (type.equals("DELETED")) {
            census.gone(name(vmi), uid(vmi));
            return;
        }
        census.appeared(uid(vmi));
        if (vmi.at("/metadata").has("deletionTimestamp")) {
            leave(vmi);
        } else if (vmi.at("/status/phase").asString("").equals("Pending")) {
            boot(vmi);
        }
    }

    /** The finalizer first: from then on the object stays for as long as the guest runs. */
    private void boot(JsonNode vmi) {
        ArrayNode finalizers = finalizers(vmi);
        if (!holds(vmi)) {
            finalizers.add(Finalizers.RUNTIME);
            if (!api.tryPatch(path + "/" + name(vmi), guarded(vmi, finalizers)).isOk()) {
                return; // It has changed: its event comes.
            }
        }
        if (census.boots(name(vmi), uid(vmi))) {
            api.tryPatch(path + "/" + name(vmi) + "/status", Objects.phase(vmi, "Running"));
        }
    }

    /** Shuts the guest down if it runs, says so, and lets the object go. */
    private void leave(JsonNode vmi) {
        if (census.ended(name(vmi), uid(vmi), "shuts down")) {
            api.tryPatch(path + "/" + name(vmi) + "/status", Objects.phase(vmi, "Succeeded"));
            return; // The event of that comes next.
        }
        if (holds(vmi)) {
            ArrayNode others = JSON.createArrayNode();
            finalizers(vmi)
                    .forEach(finalizer -> {
                        if (!finalizer.asString("").equals(Finalizers.RUNTIME)) {
                            others.add(finalizer);
                        }
                    });
            api.tryPatch(path + "/" + name(vmi), guarded(vmi, others));
        }
    }

    private static boolean holds(JsonNode vmi) {
        return finalizers(vmi).toString().contains("\"" + Finalizers.RUNTIME + "\"");
    }

    private static ArrayNode finalizers(JsonNode vmi) {
        return vmi.at("/metadata/finalizers") instanceof ArrayNode list
                ? list.deepCopy()
                : JSON.createArrayNode();
    }

    private static ObjectNode guarded(JsonNode vmi, ArrayNode finalizers) {
        ObjectNode patch = JSON.createObjectNode();
        ObjectNode metadata = patch.putObject("metadata");
        metadata.set("resourceVersion", vmi.at("/metadata/resourceVersion"));
        metadata.set("finalizers", finalizers);
        return patch;
    }

    private static String name(JsonNode vmi) {
        return vmi.at("/metadata/name").asString();
    }

    private static String uid(JsonNode vmi) {
        return vmi.at("/metadata/uid").asString();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
