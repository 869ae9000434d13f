package io.steadyvm.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The executables of the control plane, and the kubectl of the same release.
 *
 * @param directory holds all of them
 */
public record ControlPlanePrograms(Path directory) {
    /**
     * Has {@code cluster/build-control-plane} find them, and build them when they are missing
     * (about five minutes, once; its progress goes to our standard error).
     *
     * @param checkout the directory of the root pom.xml
     */
    public static ControlPlanePrograms provide(Path checkout) {
        Path script = checkout.resolve("cluster/build-control-plane");
        if (!Files.isExecutable(script)) {
            throw new ClusterException(
                    "%s is missing; run this in a checkout of steadyvm.".formatted(script));
        }
        try {
            Process build =
                    new ProcessBuilder(script.toAbsolutePath().toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            build.getOutputStream().close();
            String directory =
                    new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            if (build.waitFor() != 0) {
                throw new ClusterException("the control plane could not be built; see above.");
            }
            return new ControlPlanePrograms(Path.of(directory));
        } catch (IOException e) {
            throw new ClusterException(script + " could not be run: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while the control plane was built.", e);
        }
    }

    public Path etcd() {
        return directory.resolve("etcd");
    }

    public Path apiServer() {
        return directory.resolve("kube-apiserver");
    }

    public Path controllerManager() {
        return directory.resolve("kube-controller-manager");
    }

    public Path kubectl() {
        return directory.resolve("kubectl");
    }
}
