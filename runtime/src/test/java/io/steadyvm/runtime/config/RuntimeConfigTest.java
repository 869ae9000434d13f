package io.steadyvm.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.operations.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RuntimeConfigTest {
    private static RuntimeConfig with(String variable, String value) {
        return RuntimeConfig.from(Map.of("STEADYVM_NODE_NAME", "node-1", variable, value));
    }

    @Test
    void needsANodesNameOnly() {
        RuntimeConfig config =
                RuntimeConfig.from(Map.of("STEADYVM_NODE_NAME", "node-1", "PATH", "/bin"));
        assertThat(config.faults()).isEmpty();
        assertThat(config.node()).isEqualTo("node-1");
        assertThat(config.directory()).isEqualTo(Path.of("/var/lib/steadyvm"));
        assertThat(config.images()).isEqualTo(Path.of("/var/lib/steadyvm-images"));
        assertThat(config.hostDisks()).isEqualTo(Path.of("/var/lib/steadyvm-disks"));
        assertThat(config.qemu()).isEqualTo("qemu-system-x86_64");
        assertThat(config.accelerator()).isEqualTo("auto");
        assertThat(config.network()).isEqualTo("isolated");
        assertThat(config.killsGuestsOnExit()).isFalse();
        assertThat(config.operations().port()).isEqualTo(9404);
        assertThat(config.kubeconfig()).isEmpty();
        assertThat(RuntimeConfig.from(Map.of()).faults())
                .containsExactly("STEADYVM_NODE_NAME: is \"\"; legal is a node's name.");
    }

    @ParameterizedTest
    @CsvSource({
        "STEADYVM_DIR,            relative",
        "STEADYVM_DIR,            /a-directory-whose-name-leaves-no-room-for-a-socket",
        "STEADYVM_IMAGES,         relative",
        "STEADYVM_HOST_DISKS,     relative",
        "STEADYVM_NODE_NAME,      Not_A_Name",
        "STEADYVM_QEMU,           qemu -evil",
        "STEADYVM_ACCELERATOR,    hvf",
        "STEADYVM_GUEST_NETWORK,  bridge",
        "STEADYVM_GUESTS_ON_EXIT, perhaps",
        "STEADYVM_OPERATIONS_LISTEN, nowhere",
        "STEADYVM_LOG_LEVEL,      loud",
        "KUBECONFIG,              /does/not/exist",
    })
    void saysWhatIsIllegal(String variable, String value) {
        var environment = new HashMap<>(Map.of("STEADYVM_NODE_NAME", "node-1"));
        environment.put(variable, value);
        assertThat(RuntimeConfig.from(environment).faults())
                .singleElement()
                .asString()
                .startsWith(variable + ": is \"" + value + "\"; ");
    }

    @ParameterizedTest
    @CsvSource({
        "STEADYVM_DIR,            /0123456789/0123456789/0123456789/0123456789/01234",
        "STEADYVM_QEMU,           /opt/qemu-9.2/bin/qemu-system-x86_64",
        "STEADYVM_ACCELERATOR,    kvm",
        "STEADYVM_GUEST_NETWORK,  nat",
        "STEADYVM_GUESTS_ON_EXIT, kill",
        "STEADYVM_CONSOLE_HOST,   10.0.0.7",
        "STEADYVM_CONSOLE_HOST,   fe80::7",
        "STEADYVM_CONSOLE_HOST,   node-7.example",
    })
    void acceptsWhatIsLegal(String variable, String value) {
        assertThat(with(variable, value).faults()).isEmpty();
    }

    @Test
    void namesEveryFaultAtOnce() {
        Map<String, String> environment =
                Map.of(
                        "STEADYVM_DIR", "relative",
                        "STEADYVM_ACCELERATOR", "hvf",
                        "STEADYVM_ACELERATOR", "kvm");
        assertThat(RuntimeConfig.from(environment).faults())
                .hasSize(4)
                .contains("STEADYVM_ACELERATOR: is not a setting of the runtime.");
    }

    /** The page for operators says of each setting what the program says. */
    @ParameterizedTest
    @EnumSource
    void isOnThePage(RuntimeSetting setting) throws IOException {
        Setting.Entry entry = setting.entry();
        String row =
                "| `%s` | %s | %s | %s |"
                        .formatted(
                                entry.variable(),
                                entry.defaultValue().isEmpty()
                                        ? ""
                                        : "`" + entry.defaultValue() + "`",
                                entry.legal(),
                                entry.meaning());
        assertThat(Path.of("../docs/operations.md")).content().contains(row);
    }
}
