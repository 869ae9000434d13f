package io.steadyvm.controller.act;

import io.steadyvm.controller.decide.Response;

/** One word, or one sentence, for a response, in logs and metrics. */
public final class Outcome {
    private Outcome() {}

    /** The word, a label of metrics. */
    public static String word(Response response) {
        return switch (response) {
            case Response.VmStored _,
                    Response.VmiStored _,
                    Response.RevisionStored _,
                    Response.Done _ ->
                    "done";
            case Response.Missing _ -> "missing";
            case Response.Conflict _ -> "conflict";
            case Response.Exists _ -> "exists";
            case Response.Refused _ -> "refused";
            case Response.Busy _ -> "busy";
            case Response.Unclear _ -> "unclear";
        };
    }

    /** The word, and what the server said when it was no. */
    public static String of(Response response) {
        return switch (response) {
            case Response.Refused(int code, String message) -> code + " " + message;
            case Response.Unclear(String message) -> "unclear: " + message;
            case Response.VmStored _,
                    Response.VmiStored _,
                    Response.RevisionStored _,
                    Response.Done _,
                    Response.Missing _,
                    Response.Conflict _,
                    Response.Exists _,
                    Response.Busy _ ->
                    word(response);
        };
    }
}
