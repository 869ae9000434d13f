package io.steadyvm.explore;

import io.steadyvm.controller.decide.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which of all that can happen has happened in an exploration. */
final class Coverage {
    /** What goes wrong, beside what users do and what controllers ask for. */
    private static final List<String> TROUBLE =
            List.of(
                    "answer lost",
                    "request lost",
                    "busy",
                    "refused",
                    "conflict",
                    "missing",
                    "exists",
                    "crashes",
                    "loses lease",
                    "B leads",
                    "late ",
                    "VM stale",
                    "VMI stale",
                    "lists old VM",
                    "lists old VMI",
                    "sees VM",
                    "sees VMI",
                    "clock jumps on",
                    "clock jumps back",
                    "guest succeeds",
                    "guest fails",
                    "collector",
                    "runtime");

    private Coverage() {}

    /** All kinds of moves, as they occur in the moves' names. */
    static List<String> kinds() {
        return Stream.of(
                        Arrays.stream(Request.class.getPermittedSubclasses())
                                .map(kind -> " " + kind.getSimpleName()),
                        Arrays.stream(Step.values()).map(step -> "user: " + step),
                        TROUBLE.stream())
                .flatMap(kinds -> kinds)
                .toList();
    }

    /** The kinds that are not among these moves. */
    static List<String> missing(Set<String> moves) {
        List<String> missing = new ArrayList<>(kinds());
        missing.removeIf(kind -> moves.stream().anyMatch(move -> isOf(kind, move)));
        return missing;
    }

    /** "CreateVmi" is not "CreateVmiOfSomeKind". */
    private static boolean isOf(String kind, String move) {
        int at = move.indexOf(kind);
        int end = at + kind.length();
        return at >= 0
                && (kind.endsWith(" ")
                        || end == move.length()
                        || !Character.isLetter(move.charAt(end)));
    }
}
