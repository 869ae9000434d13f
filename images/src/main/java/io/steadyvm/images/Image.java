package io.steadyvm.images;

import io.steadyvm.images.debian.Archive;
import io.steadyvm.images.debian.DebianPackage;
import io.steadyvm.images.debian.Unpacking;
import io.steadyvm.images.oci.ImageArchive;
import io.steadyvm.images.oci.Layer;
import io.steadyvm.images.oci.LayerWriter;
import io.steadyvm.images.oci.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One finished image.
 *
 * @param program what it runs
 * @param name with registry and tag
 * @param archive the file
 * @param digest of its manifest
 * @param layers the last one alone differs from build to build, when it is the AOT cache
 * @param components how many parts its bill names
 */
record Image(
        Program program,
        String name,
        Path archive,
        String digest,
        List<Layer> layers,
        int components) {
    static final String CACHE_LAYER = "aot-cache";

    private static final String LIBRARIES = Program.HOME + "/lib/";

    static Image make(Workshop workshop, Base base, Program program, String version) {
        Tree tree = Tree.anew(workshop.folder(program.title()));
        List<DebianPackage> packages = unpack(workshop, base, program, tree);
        Jars.of(program.jar(workshop.checkout())).copyTo(tree);
        tree.date(Workshop.TIME);
        List<Layer> layers = new ArrayList<>(base.layers());
        layers.addAll(layers(workshop.writer(program.title()), tree, !packages.isEmpty()));
        if (workshop.trained()) {
            Path files = Tree.anew(workshop.folder("training-" + program.title())).root();
            new Training(workshop.checkout(), files).run(program, base.tree(), tree);
            tree.date(Workshop.TIME);
            layers.add(
                    workshop.writer(program.title())
                            .write(CACHE_LAYER, tree.root(), List.of(program.cache())));
        }
        List<DebianPackage> all = new ArrayList<>(base.packages());
        all.addAll(packages);
        String name = "docker.io/steadyvm/%s:%s".formatted(program.title(), version);
        Path archive = workshop.output().resolve(program.artifact() + ".oci.tar");
        String digest =
                new ImageArchive(name, "amd64", workshop.created())
                        .write(archive, settings(workshop, base, program, version, all), layers);
        Bill bill =
                Bill.ofModule(workshop.checkout().resolve(program.title() + "/target/bom.json"))
                        .java(base.java())
                        .debian(workshop.release(), all);
        bill.write(workshop.output().resolve(program.artifact() + ".cdx.json"));
        return new Image(program, name, archive, digest, List.copyOf(layers), bill.size());
    }

    /** The packages that it needs beside those of the base. */
    private static List<DebianPackage> unpack(
            Workshop workshop, Base base, Program program, Tree tree) {
        if (program.packages().isEmpty()) {
            return List.of();
        }
        Archive archive = new Archive(workshop.cache());
        Set<String> there = new HashSet<>(Program.CONFIGURATION);
        base.packages().forEach(one -> there.add(one.name()));
        List<DebianPackage> packages = archive.resolve(program.packages(), there);
        packages.forEach(one -> new Unpacking(tree.root()).unpack(one, archive.fetch(one)));
        return packages;
    }

    private static List<Layer> layers(LayerWriter writer, Tree tree, boolean packages) {
        List<String> paths = tree.paths();
        List<Layer> layers = new ArrayList<>();
        if (packages) {
            layers.add(
                    writer.write(
                            "packages",
                            tree.root(),
                            Base.where(paths, path -> !path.startsWith("opt"))));
        }
        // What changes seldom first, so that it is loaded seldom.
        layers.add(
                writer.write(
                        "libraries",
                        tree.root(),
                        Base.where(paths, path -> path.startsWith(LIBRARIES) && !isOurs(path))));
        layers.add(writer.write("program", tree.root(), Base.where(paths, Image::isOurs)));
        return layers;
    }

    private static boolean isOurs(String path) {
        return path.startsWith(Program.HOME + "/steadyvm-")
                || path.startsWith(LIBRARIES + "steadyvm-");
    }

    private static Settings settings(
            Workshop workshop,
            Base base,
            Program program,
            String version,
            List<DebianPackage> packages) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("org.opencontainers.image.title", program.artifact());
        labels.put("org.opencontainers.image.version", version);
        labels.put("org.opencontainers.image.revision", workshop.revision());
        labels.put("org.opencontainers.image.created", workshop.created().toString());
        labels.put("io.steadyvm.java", base.java());
        labels.put("io.steadyvm.java.modules", String.join(",", base.modules()));
        labels.put(
                "io.steadyvm.debian.packages",
                packages.stream().map(DebianPackage::toString).collect(Collectors.joining(",")));
        return Settings.of(
                program.entrypoint(workshop.trained()),
                Base.USER,
                Map.of(
                        "PATH",
                        "/opt/java/bin:/usr/sbin:/usr/bin",
                        "LANG",
                        "C.UTF-8",
                        "JAVA_HOME",
                        "/" + Program.JAVA),
                labels);
    }
}
