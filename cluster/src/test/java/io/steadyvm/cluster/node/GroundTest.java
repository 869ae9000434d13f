package io.steadyvm.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steadyvm.cluster.ClusterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroundTest {
    /** Nothing is sent to a Pod's or a Service's address from where it would leave the machine. */
    @Test
    void refusesToStartOutsideOfTheNamespaces() {
        assertThatThrownBy(() -> Ground.of(Map.of()))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("make e2e-cluster");
        assertThatThrownBy(() ->
                        Ground.of(Map.of("STEADYVM_NODES", "/tmp", "STEADYVM_CGROUP", "/steadyvm")))
                .isInstanceOf(ClusterException.class);
    }

    @Test
    void nodesAreOfTheControlPlanesRelease() throws IOException {
        Path cluster = Path.of(System.getProperty("steadyvm.root"), "cluster");
        assertThat(kubernetes(cluster.resolve("go-node/go.mod")))
                .isNotEmpty()
                .isEqualTo(kubernetes(cluster.resolve("go/go.mod")));
    }

    /** The module and its replacements, which are of one version. */
    private static List<String> kubernetes(Path module) throws IOException {
        return Files.readAllLines(module).stream()
                .map(String::strip)
                .filter(line ->
                        line.startsWith("k8s.io/kubernetes v") || line.contains("=> k8s.io/"))
                .map(line -> line.replace(" // indirect", ""))
                .sorted()
                .toList();
    }
}
