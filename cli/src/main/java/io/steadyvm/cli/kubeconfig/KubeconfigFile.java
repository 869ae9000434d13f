package io.steadyvm.cli.kubeconfig;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** One kubeconfig file's content. */
record KubeconfigFile(Path path, JsonNode tree) {
    static final KubeconfigFile NONE = new KubeconfigFile(Path.of(""), MissingNode.getInstance());

    /** A path written in this file: absolute, or relative to the file's own folder. */
    Path resolve(String written) {
        Path folder = path.toAbsolutePath().getParent();
        return folder == null ? Path.of(written) : folder.resolve(written);
    }
}
