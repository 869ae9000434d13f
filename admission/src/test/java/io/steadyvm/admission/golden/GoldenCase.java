package io.steadyvm.admission.golden;

import io.steadyvm.admission.Reviews;
import io.steadyvm.admission.rules.RuleCase;
import io.steadyvm.api.Annotations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A folder of {@code golden}.
 *
 * @param folder its name; {@code rule-NN-…} for what a rule of our table refuses
 * @param oldObject present at UPDATE
 * @param validating whether the second phase is asked, for what the first one mends
 */
record GoldenCase(
        String folder, ObjectNode object, Optional<ObjectNode> oldObject, boolean validating) {
    private static final String SPEC =
            "{'domain':{'resources':{'requests':{'memory':'64M'}},%s'devices':{"
                    + "'disks':[{'name':'root','disk':{'bus':'virtio'}}],"
                    + "'interfaces':[{'name':'default','masquerade':{}%s}]}},"
                    + "'networks':[{'name':'default','pod':{}}],"
                    + "'volumes':[{'name':'root','containerDisk':{'image':'i'}}]%s}";
    private static final String PINNED =
            SPEC.formatted(
                    "'firmware':{'uuid':'5d307ca9-b3ef-428c-8861-06e72d69f223','serial':'s-1'},"
                            + "'machine':{'type':'pc-q35-6.2'},"
                            + "'cpu':{'sockets':1,'cores':1,'threads':1},",
                    ",'macAddress':'02:00:00:00:00:07','model':'e1000'",
                    ",'architecture':'amd64'");
    private static final String ORIGINAL = SPEC.formatted("", "", "");

    static List<GoldenCase> all() {
        List<GoldenCase> cases = new ArrayList<>(pinning());
        cases.addAll(transitions());
        for (RuleCase rule : RuleCase.all()) {
            String words = rule.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
            cases.add(creating("rule-%02d-%s".formatted(rule.rule(), words), rule.object()));
        }
        return cases;
    }

    private static List<GoldenCase> pinning() {
        ObjectNode pinned = Reviews.vm(PINNED);
        String other =
                PINNED.replace(
                        "5d307ca9-b3ef-428c-8861-06e72d69f223",
                        "aaaaaaaa-b3ef-428c-8861-06e72d69f223");
        ObjectNode allowed = Reviews.vm(other);
        ((ObjectNode) allowed.path("metadata"))
                .putObject("annotations")
                .put(Annotations.ALLOW_IDENTITY_CHANGE, "firmware.uuid");
        ObjectNode generated = Reviews.vm(ORIGINAL);
        ((ObjectNode) generated.path("metadata")).put("generateName", "vm-").remove("name");
        ObjectNode typing = Reviews.vm(ORIGINAL.replace("'networks'", "'hostnam':'h','networks'"));
        return List.of(
                creating("pin-create", Reviews.vm(ORIGINAL)),
                creating("pin-create-instance", Reviews.vmi(ORIGINAL)),
                creating("pin-create-generate-name", generated),
                creating("pin-create-user-value-wins", pinned),
                creating(
                        "pin-create-alias",
                        Reviews.vm(
                                ORIGINAL.replace(
                                        "'domain':{", "'domain':{'machine':{'type':'q35'},"))),
                creating("warn-did-you-mean", typing),
                updating("pin-update-carries-over", Reviews.vm(ORIGINAL), pinned),
                updating("pin-update-back-fills", Reviews.vm(ORIGINAL), Reviews.vm(ORIGINAL)),
                updating("pin-update-refuses-another", Reviews.vm(other), pinned),
                updating("pin-update-allowed-by-annotation", allowed, pinned));
    }

    /** What no object shows by itself: rules for updates, and one that the first phase mends. */
    private static List<GoldenCase> transitions() {
        ObjectNode snapshot = withStatus("snapshotInProgress");
        ObjectNode restore = withStatus("restoreInProgress");
        ObjectNode volumes = snapshot.deepCopy();
        ((ObjectNode) volumes.at("/spec/template/spec/volumes/0/containerDisk")).put("image", "j");
        ObjectNode revision = withInstanceType("small");
        ObjectNode changed = Reviews.vmi(PINNED);
        ((ObjectNode) changed.path("spec")).put("hostname", "other");
        ObjectNode labelled = Reviews.vmi(PINNED);
        ((ObjectNode) labelled.path("metadata"))
                .putObject("labels")
                .put("kubevirt.io/nodeName", "n");
        ObjectNode unmapped = Reviews.vmi(PINNED);
        ((ObjectNode) unmapped.path("spec"))
                .withArray("volumes")
                .addObject()
                .put("name", "data")
                .putObject("emptyDisk")
                .put("capacity", "1Gi");
        return List.of(
                updating("rule-12-disks-during-a-snapshot", volumes, snapshot),
                updating("rule-12-start-during-a-snapshot", started(snapshot), snapshot),
                updating("rule-13-start-during-a-restore", started(restore), restore),
                updating("rule-15-revision-of-another", withInstanceType("large"), revision),
                new GoldenCase("rule-72-volume-no-disk", unmapped, Optional.empty(), true),
                updating("instance-spec-is-immutable", changed, Reviews.vmi(PINNED)),
                updating("instance-label-is-reserved", labelled, Reviews.vmi(PINNED)));
    }

    private static ObjectNode withStatus(String field) {
        ObjectNode vm = Reviews.vm(PINNED);
        vm.putObject("status").put(field, "nightly");
        return vm;
    }

    private static ObjectNode withInstanceType(String name) {
        ObjectNode vm = Reviews.vm(PINNED);
        ((ObjectNode) vm.path("spec"))
                .putObject("instancetype")
                .put("name", name)
                .put("revisionName", "small-1");
        return vm;
    }

    private static ObjectNode started(ObjectNode vm) {
        ObjectNode started = vm.deepCopy();
        ((ObjectNode) started.path("spec")).put("runStrategy", "Always");
        return started;
    }

    private static GoldenCase creating(String folder, ObjectNode object) {
        return new GoldenCase(folder, object, Optional.empty(), false);
    }

    private static GoldenCase updating(String folder, ObjectNode object, ObjectNode old) {
        return new GoldenCase(folder, object, Optional.of(old), false);
    }

    /** The AdmissionReview that an API server would send. */
    ObjectNode request() {
        ObjectNode review = JsonNodeFactory.instance.objectNode();
        review.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
        ObjectNode request = review.putObject("request").put("uid", "u-1");
        request.putObject("kind")
                .put("group", "kubevirt.io")
                .put("version", object.path("apiVersion").stringValue().split("/", 2)[1])
                .put("kind", object.path("kind").stringValue());
        request.put("name", object.at("/metadata/name").stringValue("")).put("namespace", "ns");
        request.put("operation", oldObject.isPresent() ? "UPDATE" : "CREATE");
        request.putObject("userInfo").put("username", "jane");
        request.set("object", object);
        oldObject.ifPresent(old -> request.set("oldObject", old));
        return review;
    }

    @Override
    public String toString() {
        return folder;
    }
}
