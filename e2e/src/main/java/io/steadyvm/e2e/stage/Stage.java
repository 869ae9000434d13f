package io.steadyvm.e2e.stage;

import io.steadyvm.e2e.Narrator;
import io.steadyvm.e2e.shell.Outcome;
import io.steadyvm.e2e.shell.Shell;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Where a story happens: one namespace of a cluster that steadyvm is installed in.
 *
 * @param namespace the commands' current one
 * @param shell has kubectl and virtctl, and a KUBECONFIG of this namespace
 * @param view the objects there
 * @param guest what guests do
 * @param eventually the patience
 * @param narrator hears what happens
 */
public record Stage(
        String namespace,
        Shell shell,
        ClusterView view,
        Guests guest,
        Eventually eventually,
        Narrator narrator) {

    /** Runs a command line. */
    public Outcome run(String line) {
        return shell.run(line);
    }

    /** Runs the line until it prints all the fragments; only that last time is told. */
    public Outcome runUntil(String line, String... fragments) {
        Outcome last =
                eventually.until(
                        "`" + line + "` prints " + String.join(", ", fragments),
                        () -> shell.quietly().run(line),
                        outcome -> containsAll(outcome, fragments));
        return shell.tell(last);
    }

    private static boolean containsAll(Outcome outcome, String... fragments) {
        for (String fragment : fragments) {
            if (!outcome.output().contains(fragment)) {
                return false;
            }
        }
        return true;
    }

    /** The VM, once it is as expected. */
    public JsonNode vm(String name, String expectation, Predicate<JsonNode> holds) {
        return eventually.until("the VM " + name + " " + expectation, () -> view.vm(name), holds);
    }

    /**
     * Switches the VM (one with the old {@code running}) off and on again, and returns when its
     * status acknowledges the latter: by then the controller has certainly looked at all that was
     * done before.
     */
    public void offAndOn(String name) {
        switched(name, false, "Halted");
        switched(name, true, "Always");
    }

    private void switched(String name, boolean running, String strategy) {
        shell.quietly()
                .run(
                        "kubectl patch vm %s --type merge -p '{\"spec\":{\"running\":%s}}'"
                                .formatted(name, running))
                .succeeds();
        vm(
                name,
                "acknowledges " + strategy,
                vm -> vm.at("/status/runStrategy").asString("").equals(strategy));
    }

    /** Returns when the controller has compared the VM's spec with its running instance. */
    public void compared(String name) {
        vm(
                name,
                "was compared with its instance",
                vm ->
                        vm.at("/status/desiredGeneration").asLong(-1)
                                == vm.at("/metadata/generation").asLong(-2));
    }

    /** The VMI, once it is there. */
    public JsonNode vmi(String name) {
        return vmi(name, "exists", vmi -> vmi.isObject());
    }

    /** The VMI, once it is as expected. */
    public JsonNode vmi(String name, String expectation, Predicate<JsonNode> holds) {
        return eventually.until("the VMI " + name + " " + expectation, () -> view.vmi(name), holds);
    }

    /** The VMI that follows the given one: of the same name, and another one. */
    public JsonNode vmiAfter(JsonNode former) {
        String uid = uid(former);
        return vmi(
                former.at("/metadata/name").asString(),
                "is another one than " + uid,
                vmi -> vmi.isObject() && !uid(vmi).equals(uid));
    }

    /** Returns when there is no such VMI. */
    public void noVmi(String name) {
        vmi(name, "is gone", JsonNode::isMissingNode);
    }

    /** Waits for the VM's VMI, has its guest boot, and returns it when the VM says ready. */
    public JsonNode booted(String name) {
        return booted(vmi(name));
    }

    /** Has this VMI's guest boot, and returns the VMI when its VM says ready. */
    public JsonNode booted(JsonNode vmi) {
        String name = vmi.at("/metadata/name").asString();
        boots(vmi);
        vm(name, "is ready", vm -> vm.at("/status/ready").asBoolean(false));
        return view.vmi(name);
    }

    /**
     * Has this VMI's guest boot. Nothing may run a VM's instance before the controller has set its
     * phase: only then is it the one that the VM's status knows of.
     */
    public void boots(JsonNode vmi) {
        vmi(
                vmi.at("/metadata/name").asString(),
                "is " + uid(vmi) + " and has a phase",
                seen -> uid(seen).equals(uid(vmi)) && seen.at("/status").has("phase"));
        guest.boots(vmi);
    }

    /** An object's UID. */
    public static String uid(JsonNode object) {
        return object.at("/metadata/uid").asString();
    }
}
