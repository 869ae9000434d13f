package io.steadyvm.faults.story;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** One thing that happens to the VM, and what it has to lead to. */
public enum Chapter {
    CREATED("a VM that is always on is created", Scene::create, Chapter::runs),
    POWERED_OFF("its guest powers off", Scene::powerOff, Chapter::runs),
    RESTARTED(
            "somebody asks for a restart",
            scene -> scene.request(Objects.restart(uid(scene.vmi()))),
            Chapter::runs),
    CHANGED(
            "somebody gives it more memory, and deletes the instance",
            scene -> {
                scene.change(Objects.memory("128M"));
                scene.deleteInstance();
            },
            Chapter::runs),
    HALTED(
            "somebody halts it",
            scene -> scene.change(Objects.runStrategy("Halted")),
            look -> look.vmi().isMissingNode() && is(look, "Stopped")),
    STARTED("somebody asks for a start", scene -> scene.request(Objects.start()), Chapter::runs),
    DELETED(
            "somebody deletes the VM",
            Scene::deleteVm,
            look -> look.vm().isMissingNode() && look.vmi().isMissingNode());

    private final String what;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Act act;

    @SuppressWarnings("ImmutableEnumChecker") // as well
    private final Predicate<Look> reached;

    private interface Act {
        void on(Scene scene);
    }

    Chapter(String what, Act act, Predicate<Look> reached) {
        this.what = what;
        this.act = act;
        this.reached = reached;
    }

    public String what() {
        return what;
    }

    /** It happens. */
    public void happen(Scene scene) {
        act.on(scene);
    }

    /**
     * Whether it has led where it should: not what it was before, and quite there.
     *
     * @param before when the chapter began
     */
    public boolean isReached(Look before, Look now) {
        boolean other = uid(now.vmi()).isEmpty() || !uid(now.vmi()).equals(uid(before.vmi()));
        return other && reached.test(now);
    }

    private static boolean runs(Look look) {
        return is(look, "Running")
                && look.vm().at("/status/ready").asBoolean(false)
                && look.vmi().at("/status/phase").asString("").equals("Running");
    }

    private static boolean is(Look look, String status) {
        return look.vm().at("/status/printableStatus").asString("").equals(status);
    }

    private static String uid(JsonNode object) {
        return object.at("/metadata/uid").asString("");
    }
}
