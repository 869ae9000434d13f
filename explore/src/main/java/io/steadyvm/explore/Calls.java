package io.steadyvm.explore;

import io.steadyvm.controller.decide.Aftermath;
import io.steadyvm.controller.decide.Memory;
import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.decide.Response;
import java.util.Optional;

/** What may become of a request that is on its way. */
final class Calls {
    private static final int UNPROCESSABLE = 422;

    private static final Response UNCLEAR = new Response.Unclear("timeout");
    private static final Response BUSY = new Response.Busy(Optional.empty());
    private static final Response REFUSED = new Response.Refused(UNPROCESSABLE, "not now");

    /** Goes on thinking once there is an answer. */
    interface Mind {
        World think(World w, int which, Memory memory);
    }

    private final Server server;
    private final Subject subject;
    private final Mind mind;

    Calls(Server server, Subject subject, Mind mind) {
        this.server = server;
        this.subject = subject;
        this.mind = mind;
    }

    /** It takes effect and is answered; or one of the two is lost; or the server won't have it. */
    void all(World w, int which, Replica.Flight f, Moves.Sink sink) {
        String call = Moves.name(which) + " " + f.request().getClass().getSimpleName();
        Server.Answer answer = server.apply(w, subject.sent(f.request()));
        Optional<String> broken = Laws.broken(w, which, f, answer);
        World after = Laws.remember(w, which, f, answer);
        sink.move(
                call + outcome(answer.response()),
                answered(after, which, f, answer.response()),
                broken);
        if (w.budget().faults() == 0) {
            return;
        }
        Budget less = w.budget().lessFaults();
        if (after.revision() != w.revision()) {
            World lost = answered(after.withBudget(less), which, f, UNCLEAR);
            sink.move(call + ", answer lost", lost, broken);
        }
        World same = w.withBudget(less);
        sink.move(call + ", request lost", answered(same, which, f, UNCLEAR), Optional.empty());
        sink.move(call + ", busy", answered(same, which, f, BUSY), Optional.empty());
        if (!isRead(f.request())) {
            sink.move(call + ", refused", answered(same, which, f, REFUSED), Optional.empty());
        }
    }

    /** The last request of a leader that was paused, and will not hear the answer. */
    void late(World w, Replica.Flight f, Moves.Sink sink) {
        Server.Answer answer = server.apply(w, subject.sent(f.request()));
        Optional<String> broken = Laws.broken(w, 0, f, answer);
        World after = Laws.remember(w, 0, f, answer);
        sink.move(
                "late " + f.request().getClass().getSimpleName() + outcome(answer.response()),
                after.with(0, Replica.DOWN).withGhost(after.ghost().without(0)),
                broken);
    }

    /** Part of a move's name: what is not said went well. */
    private static String outcome(Response response) {
        return switch (response) {
            case Response.VmStored _,
                    Response.VmiStored _,
                    Response.RevisionStored _,
                    Response.Done _ ->
                    "";
            case Response.Missing _ -> ": missing";
            case Response.Conflict _ -> ": conflict";
            case Response.Exists _ -> ": exists";
            case Response.Refused _, Response.Busy _, Response.Unclear _ -> ": no";
        };
    }

    private static boolean isRead(Request request) {
        return request instanceof Request.GetVm
                || request instanceof Request.GetVmi
                || request instanceof Request.GetRevision;
    }

    private World answered(World w, int which, Replica.Flight f, Response response) {
        Memory memory = Aftermath.of(f.observation(), f.request(), response);
        return mind.think(
                w, which, subject.remembers(f.observation(), f.request(), response, memory));
    }
}
