package io.steadyvm.e2e.audit;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;

import io.steadyvm.api.Finalizers;
import io.steadyvm.api.KubeVirt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What must hold of every run, whatever its tests do: read from the API server's own record, where
 * a bug can't hide behind an end state that looks right.
 */
public final class AuditRules {
    private static final String CONTROLLER = "steadyvm-controller";
    private static final Set<String> WRITES = Set.of("create", "update", "patch");

    /** Answers that say that we asked for nonsense. 404 and 409 are outcomes of races. */
    private static final Set<Integer> OUR_FAULT = Set.of(400, 401, 403, 405, 406, 415, 422);

    private AuditRules() {}

    /** One sentence for each violation, the request at its end. */
    public static List<String> violations(List<AuditEntry> entries) {
        return Stream.of(
                        found(
                                "asked for what it may not do, or for nonsense",
                                entries,
                                e -> e.isByUs() && OUR_FAULT.contains(e.code())),
                        found(
                                "tried to make a VMI while one of its name was there",
                                entries,
                                e -> isCreation(e) && e.code() == 409),
                        found(
                                "deleted a VMI by its name alone, not by its UID",
                                entries,
                                AuditRules::isBlindDeletion),
                        emptyWrites(entries),
                        strippedFinalizers(entries),
                        successors(entries))
                .flatMap(List::stream)
                .toList();
    }

    /** The UIDs of the VMIs that the controller made for this VM, the first boot first. */
    public static List<String> boots(List<AuditEntry> entries, String vm) {
        return creations(entries)
                .filter(entry -> entry.name().equals(vm))
                .map(entry -> uid(entry.response()))
                .toList();
    }

    private static List<String> found(
            String what, List<AuditEntry> entries, Predicate<AuditEntry> isViolation) {
        return entries.stream().filter(isViolation).map(entry -> what + ": " + entry).toList();
    }

    private static Stream<AuditEntry> creations(List<AuditEntry> entries) {
        return entries.stream()
                .filter(entry -> isCreation(entry) && entry.isAccepted())
                .sorted(comparing(AuditEntry::received));
    }

    private static boolean isCreation(AuditEntry entry) {
        return entry.isBy(CONTROLLER)
                && entry.verb().equals("create")
                && entry.resource().equals(KubeVirt.VMI_PLURAL);
    }

    private static boolean isBlindDeletion(AuditEntry entry) {
        return entry.isBy(CONTROLLER)
                && entry.verb().equals("delete")
                && entry.resource().equals(KubeVirt.VMI_PLURAL)
                && entry.request().at("/preconditions/uid").asString("").isEmpty();
    }

    /** A write that changes nothing is answered with the version that was there before. */
    private static List<String> emptyWrites(List<AuditEntry> entries) {
        Set<String> versions = new HashSet<>();
        List<String> empty = new ArrayList<>();
        for (AuditEntry entry : objectWrites(entries)) {
            if (isRemoval(entry.response())) {
                continue; // Not written, but deleted: the answer is the object as it was.
            }
            String version = uid(entry.response()) + "@" + resourceVersion(entry.response());
            if (!versions.add(version) && entry.isByUs()) {
                empty.add("wrote what was there already: " + entry);
            }
        }
        return empty;
    }

    /** The write took the last finalizer from an object that was waiting for that. */
    private static boolean isRemoval(JsonNode object) {
        return object.path("metadata").has("deletionTimestamp")
                && object.at("/metadata/finalizers").isEmpty();
    }

    /** Only who put a finalizer on a VMI knows when its work is done. */
    private static List<String> strippedFinalizers(List<AuditEntry> entries) {
        List<String> stripped = new ArrayList<>();
        for (List<AuditEntry> history : histories(entries)) {
            for (int i = 1; i < history.size(); i++) {
                Set<String> removed = finalizers(history.get(i - 1));
                removed.removeAll(finalizers(history.get(i)));
                removed.remove(Finalizers.VM_CONTROLLER);
                if (history.get(i).isBy(CONTROLLER) && !removed.isEmpty()) {
                    stripped.add("removed the finalizers " + removed + ": " + history.get(i));
                }
            }
        }
        return stripped;
    }

    /** Before a VMI is made again, its predecessor was deleted. */
    private static List<String> successors(List<AuditEntry> entries) {
        List<String> undeleted = new ArrayList<>();
        var byName = creations(entries).collect(groupingBy(e -> e.namespace() + "/" + e.name()));
        for (List<AuditEntry> boots : byName.values()) {
            for (int i = 1; i < boots.size(); i++) {
                if (!deletedBetween(entries, boots.get(i - 1), boots.get(i))) {
                    undeleted.add("made a VMI whose predecessor nobody deleted: " + boots.get(i));
                }
            }
        }
        return undeleted;
    }

    private static boolean deletedBetween(
            List<AuditEntry> entries, AuditEntry former, AuditEntry next) {
        return entries.stream()
                .anyMatch(entry ->
                        entry.verb().startsWith("delete")
                                && entry.resource().equals(KubeVirt.VMI_PLURAL)
                                && entry.namespace().equals(next.namespace())
                                && (entry.name().isEmpty() || entry.name().equals(next.name()))
                                && entry.isAccepted()
                                && entry.received().isAfter(former.received())
                                && entry.received().isBefore(next.received()));
    }

    /** Each VMI's accepted writes, in the order in which they took effect. */
    private static List<List<AuditEntry>> histories(List<AuditEntry> entries) {
        return List.copyOf(
                objectWrites(entries).stream()
                        .filter(entry -> entry.resource().startsWith(KubeVirt.VMI_PLURAL))
                        .sorted(comparingLong(entry -> resourceVersion(entry.response())))
                        .collect(groupingBy(entry -> uid(entry.response())))
                        .values());
    }

    private static List<AuditEntry> objectWrites(List<AuditEntry> entries) {
        return entries.stream()
                .filter(entry ->
                        WRITES.contains(entry.verb())
                                && entry.isAccepted()
                                && !entry.isDryRun()
                                && !uid(entry.response()).isEmpty())
                .toList();
    }

    private static Set<String> finalizers(AuditEntry entry) {
        return entry.response()
                .at("/metadata/finalizers")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String uid(JsonNode object) {
        return object.at("/metadata/uid").asString("");
    }

    private static long resourceVersion(JsonNode object) {
        return Long.parseLong(object.at("/metadata/resourceVersion").asString("0"));
    }
}
