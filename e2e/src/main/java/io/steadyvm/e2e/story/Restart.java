package io.steadyvm.e2e.story;

import static io.steadyvm.e2e.story.Story.VM;

import io.steadyvm.e2e.StepFailed;
import io.steadyvm.e2e.stage.Stage;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Chapter 4: the guest ends, or is ended, and comes back as itself. */
record Restart(Stage stage) {
    private static final String MEMORY_128M =
            "'{\"spec\":{\"template\":{\"spec\":{\"domain\":{\"resources\":"
                    + "{\"requests\":{\"memory\":\"128M\"}}}}}}}'";
    private static final String COLUMNS =
            " -o custom-columns='UID:.metadata.uid,MEMORY:.spec.domain.resources.requests.memory,"
                    + "UUID:.spec.domain.firmware.uuid'";

    void tell(Identity identity) {
        stage.narrator().chapter("4. Restart: the same machine comes back");
        JsonNode first = stage.view().vmi(VM);
        Optional<String> before = stage.guest().console(first);
        JsonNode second = stage.booted(afterPowerOff(first));
        Identity.ofVmi(second).is(identity);
        if (before.isPresent()) {
            sideBySide(before.get(), stage.guest().console(second).orElse(""));
        }
        JsonNode third = stage.booted(afterDeletion(second));
        Identity.ofVmi(third).is(identity);
        stage.guest().console(third).ifPresent(this::hasMoreMemory);
    }

    /** What the two boots have printed on their consoles: all that the guest sees of itself. */
    private void sideBySide(String before, String after) {
        stage.narrator().says("The consoles of both boots: the guest sees the same machine.");
        StringBuilder table = new StringBuilder();
        List<String> left = before.lines().toList();
        List<String> right = after.lines().toList();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            table.append("%-56s| %s%n".formatted(line(left, i), line(right, i)));
        }
        stage.narrator().shows(table.toString());
        for (String field : List.of("product_uuid=", "product_serial=", "mac=")) {
            if (!line(left, field).equals(line(right, field)) || line(left, field).isEmpty()) {
                throw new StepFailed("the guest should have seen the same " + field + "\n" + table);
            }
        }
    }

    private void hasMoreMemory(String console) {
        String memory = line(console.lines().toList(), "memory=");
        stage.narrator().says("The guest sees it, too.");
        stage.narrator().shows(memory + "\n");
        if (Long.parseLong(memory.replaceAll("[^0-9]", "")) < 80_000) {
            throw new StepFailed("the guest should have more memory: " + console);
        }
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "";
    }

    private static String line(List<String> lines, String start) {
        return lines.stream().filter(line -> line.startsWith(start)).findFirst().orElse("");
    }

    private JsonNode afterPowerOff(JsonNode vmi) {
        stage.run("kubectl get vmi " + VM + COLUMNS).succeeds();
        stage.narrator().says("The guest powers itself off. The VM should run, so it runs again.");
        stage.guest().powersOff(vmi);
        JsonNode next = stage.vmiAfter(vmi);
        stage.run("kubectl get vmi " + VM + COLUMNS).succeeds().prints(Stage.uid(next), "64M");
        return next;
    }

    private JsonNode afterDeletion(JsonNode vmi) {
        stage.narrator().says("More memory: the running instance keeps what it was started with.");
        stage.run("kubectl patch vm " + VM + " --type merge -p " + MEMORY_128M).succeeds();
        stage.run("kubectl get vmi " + VM + COLUMNS).succeeds().prints(Stage.uid(vmi), "64M");
        stage.narrator().says("Deleting the instance is a restart, and brings the change.");
        stage.run("kubectl delete vmi " + VM).succeeds();
        JsonNode next = stage.vmiAfter(vmi);
        if (Stage.uid(next).equals(Stage.uid(vmi))) {
            throw new StepFailed("the VMI should be a new one");
        }
        stage.run("kubectl get vmi " + VM + COLUMNS).succeeds().prints(Stage.uid(next), "128M");
        return next;
    }
}
