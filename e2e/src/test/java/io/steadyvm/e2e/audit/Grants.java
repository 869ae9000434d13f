package io.steadyvm.e2e.audit;

import io.steadyvm.e2e.shell.Shell;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which rights a process of ours was given, and which it used; each as {@code verb resource}, the
 * subresource after a slash.
 */
public final class Grants {
    /** Where our roles are. */
    private static final List<String> ROLES =
            List.of(
                    "clusterrole %s",
                    "role %s -n steadyvm-system --ignore-not-found",
                    "role %s -n kube-system --ignore-not-found");

    private Grants() {}

    /** What its roles allow, as the API server has them. */
    public static Set<String> given(Shell shell, String process) {
        return ROLES.stream()
                .map(role -> "kubectl get -o json " + role.formatted(process))
                .map(line -> shell.run(line).succeeds().stdout())
                .filter(json -> !json.isBlank())
                .flatMap(json -> JsonMapper.shared().readTree(json).path("rules").valueStream())
                .flatMap(Grants::pairs)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> pairs(JsonNode rule) {
        return rule.path("verbs")
                .valueStream()
                .flatMap(verb ->
                        rule.path("resources")
                                .valueStream()
                                .map(resource -> verb.asString() + " " + resource.asString()));
    }

    /** What it asked for, and got or got a reasoned answer to. */
    public static Set<String> used(AuditLog log, String process) {
        return log.entries().stream()
                .filter(entry -> entry.isBy(process) && entry.code() != 403)
                .map(entry -> entry.verb() + " " + entry.resource())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
