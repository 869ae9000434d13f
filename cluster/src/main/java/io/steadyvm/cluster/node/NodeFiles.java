package io.steadyvm.cluster.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A node's configuration.
 *
 * @param place which node
 * @param root its folder
 * @param group its control group
 * @param authority PEM of who signs the cluster's certificates
 * @param certificate the kubelet's own
 * @param key that certificate's
 */
record NodeFiles(Place place, Path root, String group, Path authority, Path certificate, Path key) {
    /** In the image that holds a Pod's namespaces open. */
    static final String PAUSE = "docker.io/steadyvm/pause:1";

    Path socket() {
        return root.resolve("containerd.sock");
    }

    /**
     * restrict_oom_score_adj: a sandbox may lack CAP_SYS_RESOURCE, and runc then can't lower the
     * score of what it starts.
     */
    Path containerd() {
        return write(
                "containerd.toml",
                """
                version = 2
                root = "%1$s/containerd"
                state = "%1$s/run"
                disabled_plugins = [
                  "io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.zfs",
                  "io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.devmapper",
                  "io.containerd.internal.v1.tracing", "io.containerd.tracing.processor.v1.otlp"]
                [grpc]
                  address = "%2$s"
                [plugins."io.containerd.internal.v1.opt"]
                  path = "%1$s/opt"
                [plugins."io.containerd.grpc.v1.cri"]
                  sandbox_image = "%3$s"
                  disable_apparmor = true
                  restrict_oom_score_adj = true
                  [plugins."io.containerd.grpc.v1.cri".cni]
                    bin_dir = "/usr/lib/cni"
                    conf_dir = "%1$s/cni"
                  [plugins."io.containerd.grpc.v1.cri".containerd]
                    snapshotter = "overlayfs"
                    default_runtime_name = "runc"
                    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
                      runtime_type = "io.containerd.runc.v2"
                """
                        .formatted(root, socket(), PAUSE));
    }

    /** Pods of one node are on one bridge; between nodes they are routed, as they are. */
    Path network() {
        return write(
                "cni/10-pods.conflist",
                """
                {"cniVersion": "1.0.0", "name": "pods-%1$s", "plugins": [
                  {"type": "bridge", "bridge": "cni0", "isGateway": true, "ipMasq": false,
                   "hairpinMode": true,
                   "ipam": {"type": "host-local", "dataDir": "%2$s/addresses",
                            "ranges": [[{"subnet": "%3$s"}]],
                            "routes": [{"dst": "0.0.0.0/0"}]}},
                  {"type": "portmap", "capabilities": {"portMappings": true}}]}
                """
                        .formatted(place.title(), root, place.pods()));
    }

    Path kubelet() {
        return write(
                "kubelet.yaml",
                """
                apiVersion: kubelet.config.k8s.io/v1beta1
                kind: KubeletConfiguration
                address: %1$s
                authentication:
                  anonymous: {enabled: false}
                  webhook: {enabled: true}
                  x509: {clientCAFile: "%2$s"}
                authorization: {mode: Webhook}
                tlsCertFile: "%3$s"
                tlsPrivateKeyFile: "%4$s"
                cgroupDriver: cgroupfs
                cgroupRoot: "%5$s"
                failCgroupV1: false
                failSwapOn: false
                containerRuntimeEndpoint: "unix://%6$s"
                podLogsDir: "%7$s/pods"
                volumePluginDir: "%7$s/plugins"
                resolvConf: ""
                nodeStatusUpdateFrequency: 4s
                imageGCHighThresholdPercent: 100
                evictionHard:
                  {memory.available: 50Mi, nodefs.available: "1%%", nodefs.inodesFree: "1%%", imagefs.available: "1%%"}
                """
                        .formatted(
                                place.address(),
                                authority,
                                certificate,
                                key,
                                group,
                                socket(),
                                root));
    }

    /** conntrack's settings are the machine's, and stay as they are. */
    Path proxy(Path kubeconfig) {
        return write(
                "kube-proxy.yaml",
                """
                apiVersion: kubeproxy.config.k8s.io/v1alpha1
                kind: KubeProxyConfiguration
                mode: nftables
                clientConnection: {kubeconfig: "%s"}
                hostnameOverride: %s
                bindAddress: %s
                clusterCIDR: 10.244.0.0/16
                conntrack: {maxPerCore: 0, min: 0, tcpEstablishedTimeout: 0s, tcpCloseWaitTimeout: 0s}
                """
                        .formatted(kubeconfig, place.title(), place.address()));
    }

    private Path write(String name, String text) {
        Path file = root.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written", e);
        }
    }
}
