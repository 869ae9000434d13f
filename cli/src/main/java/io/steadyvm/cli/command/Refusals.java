package io.steadyvm.cli.command;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.Hints;
import io.steadyvm.cli.Target;
import io.steadyvm.cli.wire.Answer;
import io.steadyvm.cli.wire.ApiStatus;
import java.util.Optional;
import java.util.function.Supplier;

/** A refusal of the API as one sentence: what was being done, its own words, what helps. */
final class Refusals {
    private static final String CHECK_SERVICE =
            "kubectl get apiservice v1.subresources.kubevirt.io";

    private final Hints hints;
    private final Supplier<Optional<String>> note;

    /**
     * Of one connection.
     *
     * @param note what else to know about the server, asked for when something was refused
     */
    Refusals(Hints hints, Supplier<Optional<String>> note) {
        this.hints = hints;
        this.note = note;
    }

    /**
     * The failure to throw.
     *
     * @param doing the beginning of the sentence, as KubeVirt's client has it
     */
    CommandFailure of(String doing, Target target, Answer answer) {
        return noted(failure(doing, target, answer));
    }

    /** The same for what only the aggregated API can do. */
    CommandFailure ofSubresource(String doing, Target target, Answer answer) {
        if (!(answer instanceof Answer.Foreign(int code, String text))
                || (code != 404 && code != 503)) {
            return of(doing, target, answer);
        }
        return noted(
                CommandFailure.failed(
                        code == 404
                                ? doing
                                        + "the subresource API is not installed; install"
                                        + " manifests/subresources, and check: "
                                        + CHECK_SERVICE
                                : doing
                                        + "the subresource API is installed, but does not answer;"
                                        + " wait a moment, or see why with: "
                                        + CHECK_SERVICE));
    }

    private CommandFailure noted(CommandFailure failure) {
        return note.get().map(failure::withNote).orElse(failure);
    }

    private CommandFailure failure(String doing, Target target, Answer answer) {
        return switch (answer) {
            case Answer.Done done -> throw new IllegalArgumentException("not a refusal");
            case Answer.Refused(ApiStatus status) ->
                    CommandFailure.failed(doing + status.message() + remedy(target, status));
            case Answer.Foreign(int code, String text) ->
                    CommandFailure.failed(
                            "%sthe server answered %d \"%s\"; check that the kubeconfig's server is a Kubernetes API server with steadyvm installed"
                                    .formatted(doing, code, text));
        };
    }

    private String remedy(Target target, ApiStatus status) {
        return switch (status.code()) {
            case 401 -> "; log in again, or check the user of the kubeconfig";
            case 403 -> forbidden(status.message());
            case 404 -> notFound(target, status);
            case 409 -> conflict(target.name(), status.message());
            default -> "";
        };
    }

    /** The API server's own words name the resource; no role that people have writes a status. */
    private static String forbidden(String message) {
        return message.contains("\"virtualmachines/status\"")
                ? "; without the subresource API this takes a right that no role gives: ask an administrator of the cluster to install manifests/subresources, and check: "
                        + CHECK_SERVICE
                : "; ask an administrator of the namespace for the role edit";
    }

    private String notFound(Target target, ApiStatus status) {
        boolean isTarget = status.name().isEmpty() || status.name().equals(target.name());
        return isTarget
                ? "; list those there are with: " + hints.kubectl("get", target.kind().plural())
                : "";
    }

    private String conflict(String name, String message) {
        if (message.endsWith("is already running")) {
            return "; restart it with: " + hints.virtctl("restart", name);
        }
        if (message.endsWith("VM is not running: Halted")) {
            // Restart's word for a VM that is on and has no instance yet: to start it is refused.
            return "; see what it waits for with: " + hints.virtctl("status", name);
        }
        if (message.contains("is not running")) {
            return "; start it with: " + hints.virtctl("start", name);
        }
        if (message.contains("does not support manual start")) {
            return "; it starts by itself, see: " + hints.virtctl("status", name);
        }
        if (message.contains("Halted does not support manual restart")) {
            return "; start it with: " + hints.virtctl("start", name);
        }
        if (message.contains("does not support manual restart")) {
            return "; stop it with: " + hints.virtctl("stop", name);
        }
        if (message.contains("shorter graceperiod")) {
            return "; hurry it with: " + hints.virtctl("stop", name, "--force", "--grace-period=0");
        }
        if (message.contains("already underway")) {
            return "; see how far it is with: " + hints.virtctl("status", name);
        }
        if (message.contains("already paused")) {
            return "; let it go on with: " + hints.virtctl("unpause", "vm", name);
        }
        if (message.contains("not paused")) {
            return "; see how it is with: " + hints.virtctl("status", name);
        }
        if (message.contains("subresource API")) {
            return "; install manifests/subresources, or leave out --force";
        }
        if (message.contains("already exists")) {
            return "; choose another name";
        }
        if (message.contains("the object has been modified")) {
            return "; run the command again";
        }
        return "";
    }
}
