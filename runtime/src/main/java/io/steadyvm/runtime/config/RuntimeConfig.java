package io.steadyvm.runtime.config;

import io.steadyvm.operations.Endpoint;
import io.steadyvm.operations.EnvironmentReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the runtime is told at its start; see {@link RuntimeSetting}.
 *
 * @param consoleHost under which the webhook reaches the consoles
 * @param accelerator auto, kvm or tcg
 * @param network isolated or nat
 * @param faults what is wrong, a sentence each; with any, the rest is not to be used
 */
public record RuntimeConfig(
        Optional<Path> kubeconfig,
        Path directory,
        Path images,
        Path hostDisks,
        String node,
        Endpoint operations,
        Endpoint consoles,
        String consoleHost,
        String qemu,
        String accelerator,
        String network,
        boolean killsGuestsOnExit,
        String logLevel,
        List<String> faults) {
    /** A socket's path has 107 bytes; ours take up to 57 below the directory. */
    private static final Pattern SHORT_PATH = Pattern.compile("/.{1,49}");

    private static final Pattern ABSOLUTE = Pattern.compile("/.+");
    private static final Pattern NODE = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9.-]{0,252}|[0-9A-Fa-f:.]{2,45})?");
    private static final Pattern PROGRAM = Pattern.compile("[A-Za-z0-9/._-]+");

    public static RuntimeConfig from(Map<String, String> environment) {
        EnvironmentReader reader =
                new EnvironmentReader(environment, "runtime", RuntimeSetting.values());
        Optional<Path> kubeconfig = reader.file(RuntimeSetting.KUBECONFIG);
        Path directory = Path.of(reader.matching(RuntimeSetting.DIRECTORY, SHORT_PATH));
        Path images = Path.of(reader.matching(RuntimeSetting.IMAGES, ABSOLUTE));
        Path hostDisks = Path.of(reader.matching(RuntimeSetting.HOST_DISKS, ABSOLUTE));
        String node = reader.matching(RuntimeSetting.NODE_NAME, NODE);
        Endpoint operations = reader.endpoint(RuntimeSetting.OPERATIONS_LISTEN);
        Endpoint consoles = reader.endpoint(RuntimeSetting.CONSOLE_LISTEN);
        String consoleHost = reader.matching(RuntimeSetting.CONSOLE_HOST, HOST);
        String qemu = reader.matching(RuntimeSetting.QEMU, PROGRAM);
        String accelerator = reader.oneOf(RuntimeSetting.ACCELERATOR, "auto", "kvm", "tcg");
        String network = reader.oneOf(RuntimeSetting.GUEST_NETWORK, "isolated", "nat");
        String onExit = reader.oneOf(RuntimeSetting.GUESTS_ON_EXIT, "keep", "kill");
        String logLevel = reader.logLevel(RuntimeSetting.LOG_LEVEL);
        return new RuntimeConfig(
                kubeconfig,
                directory,
                images,
                hostDisks,
                node,
                operations,
                consoles,
                consoleHost.isEmpty() ? node : consoleHost,
                qemu,
                accelerator,
                network,
                onExit.equals("kill"),
                logLevel,
                reader.faults());
    }
}
