package io.steadyvm.cli.command;

import io.steadyvm.api.KubeVirt;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.Target;
import io.steadyvm.cli.Target.Kind;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.wire.Answer;
import io.steadyvm.cli.wire.ApiClient;
import io.steadyvm.cli.wire.ApiStatus;
import io.steadyvm.cli.wire.Call;
import io.steadyvm.cli.wire.Paths;
import io.steadyvm.cli.wire.WebSocketRefused;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Waits until a guest's console can be had, and opens it. */
final class ConsoleEntrance {
    /** KubeVirt's name for bytes as they are. */
    private static final String PROTOCOL = "plain.kubevirt.io";

    private static final int NOT_YET = 400;
    private static final int BUSY = 429;
    private static final int FAILED = 500;

    private final Terminal terminal;
    private final Cluster cluster;
    private final Clock clock;
    private final Arguments arguments;

    ConsoleEntrance(Terminal terminal, Cluster cluster, Clock clock, Arguments arguments) {
        this.terminal = terminal;
        this.cluster = cluster;
        this.clock = clock;
        this.arguments = arguments;
    }

    /** As KubeVirt's client: 400 means not yet, until the time is over; all else is final. */
    WebSocket open(ApiClient api, Target vmi, WebSocket.Listener session, Instant deadline) {
        String path =
                Paths.subresource(KubeVirt.VMI_PLURAL, api.namespace(), vmi.name(), "console");
        while (true) {
            awaitGuest(api, vmi, deadline);
            try {
                return api.open(path, PROTOCOL, session);
            } catch (WebSocketRefused refused) {
                boolean isFinal = refused.code() != NOT_YET || !clock.instant().isBefore(deadline);
                Answer reason = reason(api, path, refused);
                if (isFinal || !mayCome(reason)) {
                    throw cluster.refusals(arguments, api)
                            .ofSubresource("error connecting to the console: ", vmi, reason);
                }
                pause();
            }
        }
    }

    /** A guest that has no console gets none, however long one waits. */
    private static boolean mayCome(Answer reason) {
        return reason instanceof Answer.Refused(var status)
                && !status.message().startsWith("No serial consoles");
    }

    /**
     * The refused handshake has no readable body; the same request without it says why, unless it
     * was the connection to the node that failed.
     */
    private static Answer reason(ApiClient api, String path, WebSocketRefused refused) {
        return switch (refused.code()) {
            case BUSY -> refused(refused, "too many consoles are open; close one, or wait");
            case FAILED ->
                    refused(
                            refused,
                            "the webhook cannot reach the node that runs it; its log says why, with:"
                                    + " kubectl logs -n steadyvm-system deployment/steadyvm-webhook");
            default ->
                    api.send(Call.get(path)) instanceof Answer.Refused(var status)
                                    && status.code() == refused.code()
                            ? new Answer.Refused(status)
                            : new Answer.Foreign(refused.code(), "no console");
        };
    }

    private static Answer refused(WebSocketRefused refused, String message) {
        return new Answer.Refused(new ApiStatus(refused.code(), "", message, "", ""));
    }

    /** The instance may be booting, or about to be made. */
    private void awaitGuest(ApiClient api, Target vmi, Instant deadline) {
        Lookup lookup = new Lookup(api, cluster.refusals(arguments, api));
        boolean hasSaidSo = false;
        while (true) {
            Optional<JsonNode> instance = lookup.find(vmi);
            Optional<VmiPhase> phase =
                    instance.flatMap(found ->
                            VmiPhase.parse(found.path("status").path("phase").asString("")));
            if (phase.equals(Optional.of(VmiPhase.RUNNING))) {
                return;
            }
            if (instance.isEmpty()) {
                lookup.get(new Target(Kind.VM, vmi.name()));
            }
            if (!clock.instant().isBefore(deadline)) {
                throw CommandFailure.failed(
                        "%s is not running; see what it waits for with: %s"
                                .formatted(
                                        vmi.name(),
                                        cluster.hints(arguments).virtctl("status", vmi.name())));
            }
            if (!hasSaidSo) {
                terminal.note("waiting for %s to run; Ctrl-C gives up".formatted(vmi.name()));
                terminal.err().flush();
                hasSaidSo = true;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted while waiting; run the command again");
        }
    }
}
