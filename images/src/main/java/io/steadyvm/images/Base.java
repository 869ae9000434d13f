package io.steadyvm.images;

import io.steadyvm.images.debian.Archive;
import io.steadyvm.images.debian.DebianPackage;
import io.steadyvm.images.debian.Unpacking;
import io.steadyvm.images.oci.Layer;
import io.steadyvm.images.oci.LayerWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * What all images have below their program: Debian's C library, a user, a place for temporary
 * files, and Java.
 *
 * @param tree has both
 * @param packages of Debian
 * @param java its version
 * @param modules of Java
 * @param layers of the tree
 */
record Base(
        Tree tree,
        List<DebianPackage> packages,
        String java,
        SortedSet<String> modules,
        List<Layer> layers) {
    /** The customary one for "nobody in particular", who owns nothing. */
    static final String USER = "65532:65532";

    private static final String LIBRARY = "libc6";

    static Base make(Workshop workshop, List<Path> jars) {
        Tree tree = Tree.anew(workshop.folder("base"));
        Archive archive = new Archive(workshop.cache());
        List<DebianPackage> packages = archive.resolve(List.of(LIBRARY), Set.of("gcc-12-base"));
        Unpacking unpacking = new Unpacking(tree.root());
        unpacking.mergeUsr();
        packages.forEach(one -> unpacking.unpack(one, archive.fetch(one)));
        tree.write("etc/passwd", "nonroot:x:65532:65532:nonroot:/:/sbin/nologin\n");
        tree.write("etc/group", "nonroot:x:65532:\n");
        folder(tree, "tmp");
        JavaRuntime java = new JavaRuntime(workshop.jdk());
        SortedSet<String> modules = java.modules(jars);
        java.link(modules, tree.at(Program.JAVA));
        tree.date(Workshop.TIME);
        return new Base(tree, packages, java.version(), modules, layers(workshop.writer(), tree));
    }

    private static List<Layer> layers(LayerWriter writer, Tree tree) {
        List<String> paths = tree.paths();
        return List.of(
                writer.write("libc", tree.root(), where(paths, path -> !path.startsWith("opt"))),
                writer.write(
                        "java", tree.root(), where(paths, path -> path.startsWith(Program.JAVA))));
    }

    static List<String> where(List<String> paths, java.util.function.Predicate<String> condition) {
        return paths.stream().filter(condition).toList();
    }

    private static void folder(Tree tree, String path) {
        try {
            Files.createDirectories(tree.at(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
