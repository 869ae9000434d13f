package io.steadyvm.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** A program's jar, and the libraries that its manifest names: just those, in that order. */
record Jars(Path program, List<Path> libraries) {
    static Jars of(Path program) {
        if (!Files.isRegularFile(program)) {
            throw new ImageException(program + " is missing; run `make images`.");
        }
        try (JarFile jar = new JarFile(program.toFile())) {
            String classPath =
                    jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            List<Path> libraries = new ArrayList<>();
            for (String entry : classPath.split(" ", -1)) {
                libraries.add(program.resolveSibling(entry));
            }
            return new Jars(program, List.copyOf(libraries));
        } catch (IOException e) {
            throw new UncheckedIOException(program + " can't be read", e);
        }
    }

    List<Path> all() {
        List<Path> all = new ArrayList<>(libraries);
        all.addFirst(program);
        return all;
    }

    /** Into the program's folder of an image. */
    void copyTo(Tree tree) {
        tree.copy(program, Program.HOME + "/" + program.getFileName());
        libraries.forEach(jar -> tree.copy(jar, Program.HOME + "/lib/" + jar.getFileName()));
    }
}
