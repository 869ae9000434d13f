package io.steadyvm.cli.kubeconfig;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.yaml.YamlReader;
import io.steadyvm.cli.yaml.YamlSyntaxException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Finds and reads the kubeconfig files: {@code --kubeconfig} alone (it must exist), else every file
 * that {@code KUBECONFIG} lists (missing ones are passed over), else {@code ~/.kube/config}.
 */
final class KubeconfigReader {
    private KubeconfigReader() {}

    static List<KubeconfigFile> read(
            Optional<String> flag, Optional<String> variable, Optional<Path> home) {
        if (flag.isPresent()) {
            return List.of(parse(Path.of(flag.get())));
        }
        List<KubeconfigFile> files = new ArrayList<>();
        for (Path path : candidates(variable, home)) {
            if (Files.exists(path)) {
                files.add(parse(path));
            }
        }
        return files;
    }

    private static Set<Path> candidates(Optional<String> variable, Optional<Path> home) {
        Set<Path> paths = new LinkedHashSet<>();
        if (variable.isPresent()) {
            for (String part : variable.get().split(File.pathSeparator, -1)) {
                if (!part.isEmpty()) {
                    paths.add(Path.of(part));
                }
            }
        }
        // kubectl, too, looks at home only when the variable is empty, not when its files are gone.
        if (paths.isEmpty()) {
            home.ifPresent(folder -> paths.add(folder.resolve(".kube").resolve("config")));
        }
        return paths;
    }

    private static KubeconfigFile parse(Path path) {
        try {
            List<JsonNode> documents = YamlReader.read(Files.readString(path));
            return documents.isEmpty()
                    ? new KubeconfigFile(path, KubeconfigFile.NONE.tree())
                    : new KubeconfigFile(path, documents.getFirst());
        } catch (NoSuchFileException e) {
            throw CommandFailure.usage(
                    "kubeconfig \"" + path + "\" does not exist; check --kubeconfig");
        } catch (IOException e) {
            throw CommandFailure.usage(
                    "kubeconfig \""
                            + path
                            + "\" cannot be read ("
                            + e.getClass().getSimpleName()
                            + "); check the file's permissions and that it is UTF-8 text");
        } catch (YamlSyntaxException e) {
            throw CommandFailure.usage(
                    "kubeconfig \"" + path + "\" is not YAML: " + e.place() + "; correct it there");
        }
    }
}
