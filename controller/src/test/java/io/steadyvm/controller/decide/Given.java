package io.steadyvm.controller.decide;

import io.steadyvm.api.Finalizers;
import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.controller.view.Condition;
import io.steadyvm.controller.view.ObjectKey;
import io.steadyvm.controller.view.PrintableStatus;
import io.steadyvm.controller.view.StartFailure;
import io.steadyvm.controller.view.StartIntent;
import io.steadyvm.controller.view.StateChange;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** What a test starts from: a plain VM and a plain instance, and what is different about them. */
final class Given {
    static final ObjectKey KEY = new ObjectKey("default", "vm");
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final String VM_UID = "vm-uid";
    static final String VMI_UID = "vmi-uid";

    private Given() {}

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    static Vm vm(RunStrategy strategy) {
        return new Vm(strategy);
    }

    static Vmi vmi() {
        return new Vmi();
    }

    static final class Vm {
        private final List<String> finalizers = new ArrayList<>(List.of(Finalizers.VM_CONTROLLER));
        private final Optional<RunStrategy> strategy;
        private Optional<RunStrategy> acknowledged;
        private boolean deleting;
        private StartIntent start = StartIntent.NONE;
        private List<StateChange> requests = List.of();
        private List<Condition> conditions = List.of();
        private Optional<StartFailure> startFailure = Optional.empty();
        private long generation = 1;
        private String revisionName = "";
        private Optional<VmStatus> whole = Optional.empty();
        private JsonNode spec = json("{'template':{'spec':{'domain':{'firmware':{'uuid':'u'}}}}}");

        Vm(RunStrategy strategy) {
            this.strategy = Optional.of(strategy);
            this.acknowledged = Optional.of(strategy);
        }

        Vm neverActedUpon() {
            acknowledged = Optional.empty();
            return this;
        }

        Vm deleting(String... others) {
            deleting = true;
            finalizers.addAll(List.of(others));
            return this;
        }

        Vm withoutFinalizer() {
            finalizers.clear();
            return this;
        }

        Vm started(StartIntent intent) {
            start = intent;
            return this;
        }

        Vm requests(StateChange... changes) {
            requests = List.of(changes);
            return this;
        }

        Vm conditions(Condition... list) {
            conditions = List.of(list);
            return this;
        }

        Vm startFailure(StartFailure failure) {
            startFailure = Optional.of(failure);
            return this;
        }

        Vm generation(long number) {
            generation = number;
            return this;
        }

        Vm spec(JsonNode tree) {
            spec = tree;
            return this;
        }

        Vm revision(String name) {
            revisionName = name;
            return this;
        }

        Vm status(VmStatus written) {
            whole = Optional.of(written);
            return this;
        }

        VmView view() {
            VmStatus parts =
                    new VmStatus(
                            false,
                            false,
                            PrintableStatus.UNSET,
                            acknowledged,
                            start,
                            requests,
                            startFailure,
                            conditions,
                            0,
                            0,
                            revisionName);
            return new VmView(
                    KEY,
                    VM_UID,
                    10,
                    generation,
                    deleting,
                    finalizers,
                    strategy,
                    false,
                    spec,
                    whole.orElse(parts));
        }
    }

    static final class Vmi {
        private String uid = VMI_UID;
        private final List<String> finalizers = new ArrayList<>(List.of(Finalizers.VM_CONTROLLER));
        private Optional<VmiView.Owner> owner =
                Optional.of(new VmiView.Owner("VirtualMachine", "vm", VM_UID));
        private Optional<VmiPhase> phase = Optional.of(VmiPhase.RUNNING);
        private boolean deleting;
        private List<Condition> conditions = List.of();
        private long generation = 1;
        private JsonNode spec = MissingNode.getInstance();
        private String released = "";

        Vmi releasedFrom(String vmUid) {
            released = vmUid;
            return this;
        }

        Vmi uid(String other) {
            uid = other;
            return this;
        }

        Vmi ownedBy(String other) {
            owner = Optional.of(new VmiView.Owner("VirtualMachine", "other", other));
            return this;
        }

        Vmi unowned() {
            owner = Optional.empty();
            return this;
        }

        Vmi phase(VmiPhase now) {
            phase = Optional.of(now);
            return this;
        }

        Vmi inert() {
            phase = Optional.empty();
            return this;
        }

        Vmi deleting() {
            deleting = true;
            return this;
        }

        Vmi heldBy(String finalizer) {
            finalizers.add(finalizer);
            return this;
        }

        Vmi withoutFinalizer() {
            finalizers.clear();
            return this;
        }

        Vmi conditions(Condition... list) {
            conditions = List.of(list);
            return this;
        }

        Vmi generation(long number) {
            generation = number;
            return this;
        }

        Vmi spec(JsonNode tree) {
            spec = tree;
            return this;
        }

        VmiView view() {
            return new VmiView(
                    KEY,
                    uid,
                    20,
                    deleting,
                    finalizers,
                    owner,
                    JsonNodeFactory.instance.arrayNode(),
                    phase,
                    false,
                    generation,
                    released,
                    conditions,
                    spec);
        }
    }

    static StartIntent pending() {
        return StartIntent.NONE.next(1, false);
    }

    static StartIntent recorded() {
        return pending().recorded(VMI_UID);
    }

    /** What the caches show, and nothing is known better. */
    static Observation cached(Vm vm) {
        return observe(Optional.of(vm.view()), Optional.empty(), Memory.BLANK);
    }

    static Observation cached(Vm vm, Vmi vmi) {
        return observe(Optional.of(vm.view()), Optional.of(vmi.view()), Memory.BLANK);
    }

    /** The same, and the server itself has just said so. */
    static Observation fresh(Vm vm) {
        Memory memory =
                Memory.BLANK
                        .about(VM_UID)
                        .withVm(Knowledge.<VmView>nothing().there(vm.view(), 10))
                        .withVmi(Knowledge.<VmiView>nothing().gone(""))
                        .witnessed(10);
        return observe(Optional.of(vm.view()), Optional.empty(), memory);
    }

    static Observation fresh(Vm vm, Vmi vmi) {
        return observe(Optional.of(vm.view()), Optional.of(vmi.view()), knowing(vm, vmi));
    }

    static Memory knowing(Vm vm, Vmi vmi) {
        return Memory.BLANK
                .about(VM_UID)
                .withVm(Knowledge.<VmView>nothing().there(vm.view(), 10))
                .withVmi(Knowledge.<VmiView>nothing().there(vmi.view(), 20))
                .witnessed(10);
    }

    static Observation observe(Optional<VmView> vm, Optional<VmiView> vmi, Memory memory) {
        return Observation.of(KEY, new Snapshot(vm, vmi, 10, 20), memory, NOW);
    }

    /**
     * Goes on deciding, as if each status write, and each read, did what it should, until something
     * else is to be done.
     */
    static Decision settled(Observation start) {
        Observation o = start;
        for (int i = 0; i < 10; i++) {
            Decision decision = new Decider().decide(o);
            if (!(decision instanceof Decision.Ask(Request request))) {
                return decision;
            }
            Optional<Response> answer = answer(o, request);
            if (answer.isEmpty()) {
                return decision;
            }
            Memory memory = Aftermath.of(o, request, answer.get());
            o = Observation.of(KEY, o.cache(), memory, o.now());
        }
        throw new AssertionError("does not settle");
    }

    private static Optional<Response> answer(Observation o, Request request) {
        if (request instanceof Request.PatchVmStatus(VmView vm, VmStatus status)) {
            VmView written =
                    vm.with(draft -> {
                        draft.resourceVersion++;
                        draft.status = status;
                    });
            return Optional.of(new Response.VmStored(written));
        }
        if (request instanceof Request.GetVmi) {
            return Optional.of(
                    o.vmi().<Response>map(Response.VmiStored::new).orElse(new Response.Missing()));
        }
        if (request instanceof Request.GetVm) {
            return Optional.of(
                    o.vm().<Response>map(Response.VmStored::new).orElse(new Response.Missing()));
        }
        return Optional.empty();
    }

    /** The status that is written on the way to rest, the last of them if there are several. */
    static VmStatus statusAfter(Observation start) {
        Observation o = start;
        for (int i = 0; i < 10; i++) {
            Decision decision = new Decider().decide(o);
            Optional<Response> answer =
                    decision instanceof Decision.Ask(Request request)
                            ? answer(o, request)
                            : Optional.empty();
            if (answer.isEmpty()) {
                return o.vm().orElseThrow().status();
            }
            Request request = ((Decision.Ask) decision).request();
            o = Observation.of(KEY, o.cache(), Aftermath.of(o, request, answer.get()), o.now());
        }
        throw new AssertionError("does not settle");
    }
}
