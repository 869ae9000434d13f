package io.steadyvm.cli.command;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.Target;
import io.steadyvm.cli.wire.Answer;
import io.steadyvm.cli.wire.ApiStatus;

/** A refusal of the API as one sentence: what was being done, its own words, what helps. */
final class Refusals {
    private final Hints hints;

    Refusals(Hints hints) {
        this.hints = hints;
    }

    /**
     * The failure to throw.
     *
     * @param doing the beginning of the sentence, as KubeVirt's client has it
     */
    CommandFailure of(String doing, Target target, Answer answer) {
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
            case 403 -> "; ask an administrator of the namespace for the role edit";
            case 404 -> notFound(target, status);
            case 409 -> conflict(target.name(), status.message());
            default -> "";
        };
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
        if (message.contains("the object has been modified")) {
            return "; run the command again";
        }
        return "";
    }
}
