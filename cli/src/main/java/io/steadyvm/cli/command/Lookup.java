package io.steadyvm.cli.command;

import io.steadyvm.cli.Target;
import io.steadyvm.cli.wire.Answer;
import io.steadyvm.cli.wire.ApiClient;
import io.steadyvm.cli.wire.ApiStatus;
import io.steadyvm.cli.wire.Call;
import io.steadyvm.cli.wire.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads objects; what can't be read is a failure in words. */
final class Lookup {
    /** kubectl's size of a chunk: a list of thousands is no single answer. */
    private static final String CHUNK = "500";

    private final ApiClient api;
    private final Refusals refusals;

    Lookup(ApiClient api, Refusals refusals) {
        this.api = api;
        this.refusals = refusals;
    }

    /** The object, which has to be there. */
    JsonNode get(Target target) {
        Answer answer = api.send(Call.get(Paths.of(api.namespace(), target)));
        if (answer instanceof Answer.Done(int code, JsonNode object)) {
            return object;
        }
        throw refusals.of(doing(target), target, answer);
    }

    /** The object, if it is there. */
    Optional<JsonNode> find(Target target) {
        Answer answer = api.send(Call.get(Paths.of(api.namespace(), target)));
        return switch (answer) {
            case Answer.Done(int code, JsonNode object) -> Optional.of(object);
            case Answer.Refused(ApiStatus status) when status.code() == 404 -> Optional.empty();
            case Answer.Refused refused -> throw refusals.of(doing(target), target, refused);
            case Answer.Foreign foreign -> throw refusals.of(doing(target), target, foreign);
        };
    }

    /** All objects of a kind, in a namespace or, when it is "", everywhere. */
    List<JsonNode> all(Target.Kind kind, String namespace) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        do {
            Call call = Call.get(Paths.list(kind.plural(), namespace)).with("limit", CHUNK);
            Answer answer = api.send(next.isEmpty() ? call : call.with("continue", next));
            if (!(answer instanceof Answer.Done(int code, JsonNode list))) {
                throw refusals.of(
                        "error listing " + kind.plural() + ": ", new Target(kind, ""), answer);
            }
            list.path("items").forEach(items::add);
            next = list.path("metadata").path("continue").asString("");
        } while (!next.isEmpty());
        return items;
    }

    /** The latest warning about a VM or its instance; none when events can't be read. */
    Optional<JsonNode> lastWarning(String name) {
        Call call =
                Call.get(Paths.events(api.namespace()))
                        .with("fieldSelector", "type=Warning,involvedObject.name=" + name)
                        .with("limit", CHUNK);
        if (!(api.send(call) instanceof Answer.Done(int code, JsonNode list))) {
            return Optional.empty();
        }
        return list.path("items")
                .valueStream()
                .filter(event -> about(event).startsWith("VirtualMachine"))
                .max((one, other) -> moment(one).compareTo(moment(other)));
    }

    private static String about(JsonNode event) {
        return event.path("involvedObject").path("kind").asString("");
    }

    /** RFC 3339 in UTC, which sorts as text; newer events have only the first. */
    static String moment(JsonNode event) {
        return event.path("series")
                .path("lastObservedTime")
                .asStringOpt()
                .or(() -> event.path("lastTimestamp").asStringOpt())
                .or(() -> event.path("eventTime").asStringOpt())
                .orElse("");
    }

    private static String doing(Target target) {
        return "error fetching " + target.kind().kind() + ": ";
    }
}
