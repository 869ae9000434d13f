package io.steadyvm.runtime.act;

import io.steadyvm.api.Finalizers;
import io.steadyvm.runtime.Specs;
import io.steadyvm.runtime.decide.GuestId;
import io.steadyvm.runtime.decide.Instance;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** An API server as far as the runtime knows it: versions, finalizers, deletion in two steps. */
final class SimulatedServer implements InstanceWriter {
    private final CrashPoint crash;
    private final Map<String, ObjectNode> objects = new HashMap<>();
    private final Map<String, ObjectNode> watched = new HashMap<>();
    private Consumer<GuestId> onRemoval = removed -> {};
    private long version;

    SimulatedServer(CrashPoint crash) {
        this.crash = crash;
    }

    /** Told what is gone for good. */
    void onRemoval(Consumer<GuestId> told) {
        onRemoval = told;
    }

    /** Somebody makes an instance that belongs to nobody. */
    void create(String uid) {
        ObjectNode tree = Specs.object("{}");
        tree.putObject("metadata")
                .put("namespace", "default")
                .put("name", "vm")
                .put("uid", uid)
                .put("resourceVersion", Long.toString(++version))
                .put("creationTimestamp", "2026-01-01T00:00:00Z");
        ObjectNode spec = Specs.pinned();
        spec.put("terminationGracePeriodSeconds", 30);
        tree.set("spec", spec);
        tree.putObject("status");
        objects.put("vm", tree);
    }

    /** Somebody deletes it. */
    void delete(Instant now) {
        change(tree -> tree.withObject("/metadata").put("deletionTimestamp", now.toString()));
    }

    /** Somebody takes all finalizers away, ours included. */
    void deleteByForce(Instant now) {
        delete(now);
        change(tree -> tree.withObject("/metadata").remove("finalizers"));
    }

    void annotate(String name, String value) {
        change(tree -> tree.withObject("/metadata/annotations").put(name, value));
    }

    private void change(Consumer<ObjectNode> edit) {
        ObjectNode tree = objects.get("vm");
        if (tree == null) {
            return;
        }
        edit.accept(tree);
        tree.withObject("/metadata").put("resourceVersion", Long.toString(++version));
        boolean held = !tree.at("/metadata/finalizers").isEmpty();
        if (tree.at("/metadata").has("deletionTimestamp") && !held) {
            objects.remove("vm");
            onRemoval.accept(id(tree));
        }
    }

    Optional<Instance> stored() {
        return Optional.ofNullable(objects.get("vm")).map(one -> new Instance(one.deepCopy()));
    }

    /** What the runtime's watch shows: what was so when it was last brought up to date. */
    Optional<Instance> watched() {
        return Optional.ofNullable(watched.get("vm")).map(Instance::new);
    }

    void showAll() {
        watched.clear();
        objects.forEach((name, tree) -> watched.put(name, tree.deepCopy()));
    }

    @Override
    public Optional<Instance> writeStatus(Instance instance, ObjectNode status) {
        return write(instance, tree -> tree.withObject("/status").setAll(status));
    }

    @Override
    public Optional<Instance> hold(Instance instance) {
        return write(
                instance,
                tree -> {
                    if (!tree.at("/metadata").has("deletionTimestamp")) {
                        tree.withObject("/metadata").putArray("finalizers").add(Finalizers.RUNTIME);
                    }
                });
    }

    @Override
    public Optional<Instance> letGo(Instance instance) {
        return write(instance, tree -> tree.withObject("/metadata").remove("finalizers"));
    }

    private Optional<Instance> write(Instance instance, Consumer<ObjectNode> edit) {
        ObjectNode tree = objects.get("vm");
        if (tree == null
                || !id(tree).uid().equals(instance.uid())
                || !new Instance(tree).resourceVersion().equals(instance.resourceVersion())) {
            return Optional.empty();
        }
        crash.pass(() -> change(edit));
        return Optional.of(new Instance(tree.deepCopy()));
    }

    static GuestId id(ObjectNode tree) {
        Instance instance = new Instance(tree);
        return new GuestId(instance.namespace(), instance.name(), instance.uid());
    }
}
