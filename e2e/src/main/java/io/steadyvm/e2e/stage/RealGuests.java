package io.steadyvm.e2e.stage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The guests that the runtime boots, as somebody before the machine would treat them. */
public final class RealGuests implements Guests {
    private static final Set<String> OVER = Set.of("Succeeded", "Failed", "");
    private static final String READY = "ready ";

    private final ClusterView view;
    private final Eventually eventually;
    private final NodeView node;

    /**
     * Knows the guests of one namespace.
     *
     * @param runtime the runtime's directory
     */
    public RealGuests(ClusterView view, Eventually eventually, Path runtime) {
        this.view = view;
        this.eventually = eventually;
        this.node = new NodeView(runtime);
    }

    @Override
    public void boots(JsonNode vmi) {
        eventually.until("the guest runs", () -> phase(vmi), "Running"::equals);
    }

    /** Presses the power button, until it has been heard: a guest that boots is deaf. */
    @Override
    public void powersOff(JsonNode vmi) {
        eventually.until(
                "the guest powers off",
                () -> {
                    node.press(vmi);
                    return phase(vmi);
                },
                OVER::contains);
    }

    @Override
    public void crashes(JsonNode vmi) {
        process(vmi).ifPresent(ProcessHandle::destroyForcibly);
        eventually.until("the guest ends", () -> phase(vmi), OVER::contains);
    }

    /** The QEMU process; empty when it is gone. */
    public Optional<ProcessHandle> process(JsonNode vmi) {
        String record = node.process(vmi);
        return record.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(record.split(" ", -1)[0]));
    }

    @Override
    public Optional<String> console(JsonNode vmi) {
        List<String> said =
                eventually.until(
                        "the guest prints that it is ready",
                        () -> node.says(vmi),
                        lines -> lines.stream().anyMatch(line -> line.startsWith(READY)));
        return Optional.of(String.join("\n", said));
    }

    /** Of this boot; empty when there is none any more. */
    private String phase(JsonNode vmi) {
        JsonNode now = view.vmi(vmi.at("/metadata/name").asString());
        return Stage.uid(vmi).equals(now.at("/metadata/uid").asString(""))
                ? now.at("/status/phase").asString("Pending")
                : "";
    }
}
