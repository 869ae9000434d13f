package io.steadyvm.cli.kubeconfig;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The merged content of all kubeconfig files. Entries stay trees, read through {@link Entry}; each
 * remembers its file, because paths in it are relative to that.
 */
record Kubeconfig(
        Optional<String> currentContext,
        Map<String, Entry> contexts,
        Map<String, Entry> clusters,
        Map<String, Entry> users) {
    static final Kubeconfig EMPTY = new Kubeconfig(Optional.empty(), Map.of(), Map.of(), Map.of());

    Kubeconfig {
        contexts = Map.copyOf(contexts);
        clusters = Map.copyOf(clusters);
        users = Map.copyOf(users);
    }

    boolean isEmpty() {
        return contexts.isEmpty() && clusters.isEmpty() && users.isEmpty();
    }

    /** As kubectl merges: the first file that names an entry, or the current context, wins. */
    static Kubeconfig merge(List<KubeconfigFile> files) {
        Optional<String> current = Optional.empty();
        Map<String, Entry> contexts = new LinkedHashMap<>();
        Map<String, Entry> clusters = new LinkedHashMap<>();
        Map<String, Entry> users = new LinkedHashMap<>();
        for (KubeconfigFile file : files) {
            if (current.isEmpty()) {
                current = text(file.tree(), "current-context");
            }
            collect(file, "contexts", "context", contexts);
            collect(file, "clusters", "cluster", clusters);
            collect(file, "users", "user", users);
        }
        return new Kubeconfig(current, contexts, clusters, users);
    }

    private static void collect(
            KubeconfigFile file, String list, String member, Map<String, Entry> into) {
        for (JsonNode item : file.tree().path(list)) {
            Optional<String> name = text(item, "name");
            name.ifPresent(key -> into.putIfAbsent(key, new Entry(item.path(member), file)));
        }
    }

    private static Optional<String> text(JsonNode tree, String field) {
        return Optional.of(tree.path(field).asString("")).filter(text -> !text.isEmpty());
    }

    /** One context, cluster or user, and the file that it came from. */
    record Entry(JsonNode tree, KubeconfigFile file) {
        static final Entry NONE = new Entry(MissingNode.getInstance(), KubeconfigFile.NONE);

        /** A text field; empty when absent or "". */
        Optional<String> text(String field) {
            return Kubeconfig.text(tree, field);
        }

        boolean isTrue(String field) {
            return tree.path(field).asBoolean(false);
        }

        /** A field that names a file, relative to the kubeconfig that says so. */
        Optional<java.nio.file.Path> path(String field) {
            return text(field).map(file::resolve);
        }
    }
}
