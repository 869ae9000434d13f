package io.steadyvm.admission.rules;

import io.steadyvm.admission.Reviews;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of {@code rules.txt}.
 *
 * @param subject which part of which valid object is changed
 * @param field the field that must be named, in full
 * @param message a part of the message, with paths in full
 */
public record RuleCase(
        int rule, String name, String subject, String patch, String field, String message) {
    private static final String DEVICES =
            "'resources':{'requests':{'memory':'128Mi'}},'devices':{"
                    + "'disks':[{'name':'root',%s'disk':{'bus':'virtio'}}],"
                    + "'interfaces':[{'name':'default','masquerade':{}}]}";
    private static final String SPEC =
            "{'domain':{%s},'volumes':[{'name':'root','%s':{'image':'i'}}],"
                    + "'networks':[{'name':'default','pod':{}}]}";

    /** As many characters, where writing them out helps nobody. */
    private static final Pattern LENGTH = Pattern.compile("@(\\d+)");

    public static List<RuleCase> all() {
        try (InputStream table =
                Objects.requireNonNull(RuleCase.class.getResourceAsStream("/rules/rules.txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(RuleCase::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleCase parse(String line) {
        List<String> cells = List.of(line.split(" +\\| ", -1));
        String prefix = cells.get(2).equals("vmi") ? "spec." : "spec.template.spec.";
        return new RuleCase(
                Integer.parseInt(cells.get(0)),
                cells.get(1),
                cells.get(2),
                LENGTH.matcher(cells.get(3))
                        .replaceAll(it -> "x".repeat(Integer.parseInt(it.group(1)))),
                cells.get(4).replace("P.", prefix),
                cells.get(5).replace("P.", prefix));
    }

    /** The object that breaks the rule, and no other. */
    public ObjectNode object() {
        ObjectNode object = valid();
        JsonNode target =
                switch (subject) {
                    case "vm", "2018" -> object.at("/spec/template/spec");
                    case "vmstatus" -> object.putObject("status");
                    default -> object.at("/spec");
                };
        merge((ObjectNode) target, (ObjectNode) tree(patch));
        return object;
    }

    private ObjectNode valid() {
        return switch (subject) {
            case "vmi" -> Reviews.vmi(v1());
            case "vm", "vmspec", "vmstatus" -> Reviews.vm(v1());
            default -> {
                String disks = DEVICES.formatted("'volumeName':'root',");
                ObjectNode vm = Reviews.vm(SPEC.formatted(disks, "registryDisk"));
                vm.put("apiVersion", "kubevirt.io/v1alpha2");
                ObjectNode spec = (ObjectNode) vm.path("spec");
                spec.remove("runStrategy");
                spec.put("running", false);
                yield vm;
            }
        };
    }

    private static String v1() {
        return SPEC.formatted(DEVICES.formatted(""), "containerDisk");
    }

    /** A merge patch (RFC 7396). */
    private static void merge(ObjectNode target, ObjectNode patch) {
        for (var member : patch.properties()) {
            if (member.getValue().isNull()) {
                target.remove(member.getKey());
            } else if (member.getValue() instanceof ObjectNode inner) {
                ObjectNode child =
                        target.path(member.getKey()) instanceof ObjectNode present
                                ? present
                                : target.putObject(member.getKey());
                merge(child, inner);
            } else {
                target.set(member.getKey(), member.getValue());
            }
        }
    }

    private static JsonNode tree(String json) {
        // Texts of KubeVirt hold single quotes, patches don't.
        return JsonMapper.shared().readTree(json.replace('\'', '"'));
    }

    @Override
    public String toString() {
        return "rule %d: %s".formatted(rule, name);
    }
}
