package io.steadyvm.cluster;

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
        return new ControlPlanePrograms(
                new BuildScript(checkout.resolve("cluster/build-control-plane")).run());
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
