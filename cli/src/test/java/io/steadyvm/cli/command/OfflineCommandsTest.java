package io.steadyvm.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cli.ExitCode;
import io.steadyvm.cli.Palette;
import io.steadyvm.cli.kubeconfig.ConnectionResolver;
import io.steadyvm.cli.kubeconfig.Environment;
import io.steadyvm.cli.kubeconfig.ExecPlugin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that need no cluster, as they are typed. */
class OfflineCommandsTest {
    private static final String FAULTY =
            """
            apiVersion: kubevirt.io/v1
            kind: VirtualMachine
            metadata: {name: a}
            spec:
              runStrategy: Halted
              template:
                spec:
                  hostnam: b
                  domain:
                    devices:
                      disks:
                      - name: root
                        disk: {bus: ide}
                  volumes:
                  - name: root
                    containerDisk: {image: i}
            """;
    private static final String SOUND =
            FAULTY.replace("ide", "sata").replace("hostnam:", "hostname:");
    private static final Path EXAMPLES =
            Path.of(System.getProperty("steadyvm.root")).resolve("examples");

    private record Typed(ExitCode code, String out, String err) {
        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    private static Typed type(String input, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal =
                new Terminal(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayOutputStream(),
                        new PrintWriter(out),
                        new PrintWriter(err),
                        Palette.PLAIN,
                        false);
        Environment environment = new Environment(Map.of(), Optional.empty(), Path.of("/nowhere"));
        ExitCode code =
                new CommandRunner(
                                terminal,
                                new Program("virtctl", "v1", "linux/amd64"),
                                new ConnectionResolver(environment, new ExecPlugin(false)),
                                Clock.systemUTC())
                        .run(List.of(words));
        return new Typed(code, out.toString(), err.toString());
    }

    @Test
    void lintShowsLineAndCaret() {
        Typed typed = type(FAULTY, "lint", "-");
        assertThat(typed.code()).isEqualTo(ExitCode.FAILED);
        assertThat(typed.out())
                .isEqualTo(
                        """
                        stdin:8:7: warning: unknown field "spec.template.spec.hostnam" is dropped; did you mean "hostname"?
                          8 |       hostnam: b
                            |       ^
                        stdin:13:20: error: spec.template.spec.domain.devices.disks[0].disk.bus: IDE bus is not supported
                          13 |             disk: {bus: ide}
                             |                    ^
                        1 error, 1 warning in 1 file
                        """);
    }

    @Test
    void lintIsSilentAboutTheSound() {
        Typed typed = type(SOUND, "lint", "-");
        assertThat(typed.code()).isEqualTo(ExitCode.DONE);
        assertThat(typed.out()).isEqualTo("0 errors, 0 warnings in 1 file\n");
    }

    @Test
    void lintSpeaksJson() {
        JsonNode json = type(FAULTY, "lint", "-o", "json", "-").json();
        assertThat(json.path("errors").intValue()).isEqualTo(1);
        assertThat(json.at("/findings/1/line").intValue()).isEqualTo(13);
        assertThat(json.at("/findings/1/column").intValue()).isEqualTo(20);
        assertThat(json.at("/findings/1/severity").stringValue()).isEqualTo("error");
    }

    @Test
    void lintSpeaksSarif() {
        Path file = EXAMPLES.resolve("rejected/ide-bus.yaml");
        Typed typed = type("", "lint", "-o", "sarif", file.toString());
        JsonNode result = typed.json().at("/runs/0/results/0");
        assertThat(typed.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.path("level").stringValue()).isEqualTo("error");
        assertThat(result.at("/message/text").stringValue()).contains("IDE bus");
        JsonNode place = result.at("/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").stringValue()).isEqualTo(file.toString());
        assertThat(place.at("/region/startLine").intValue()).isPositive();
    }

    @Test
    void lintCantReadWhatIsNotThere() {
        Typed typed = type("", "lint", "/nowhere/vm.yaml");
        assertThat(typed.code()).isEqualTo(ExitCode.USAGE);
        assertThat(typed.err()).isEqualTo("error: /nowhere/vm.yaml does not exist\n");
    }

    @Test
    void lintAnswersForTheClusterThatIsMeant() {
        String hostDisk =
                SOUND.replace(
                        "containerDisk: {image: i}", "hostDisk: {path: /disk.img, type: Disk}");
        assertThat(type(hostDisk, "lint", "-").out()).contains("HostDisk feature gate");
        assertThat(type(hostDisk, "lint", "--feature-gates=HostDisk", "-").code())
                .isEqualTo(ExitCode.DONE);
        String machine = SOUND.replace("devices:", "machine: {type: virt}\n        devices:");
        assertThat(type(machine, "lint", "-").code()).isEqualTo(ExitCode.FAILED);
        assertThat(type(machine, "lint", "--default-architecture", "arm64", "-").code())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void pinWritesWhatTheClusterThatIsMeantWould() {
        Typed typed =
                type(
                        SOUND,
                        "pin",
                        "--default-architecture=arm64",
                        "--default-machine-type=virt-9.1",
                        "-");
        assertThat(typed.out()).contains("architecture: arm64", "type: virt-9.1", "bus: sata");
        String instance =
                "{apiVersion: kubevirt.io/v1, kind: VirtualMachineInstance, metadata: {name: a},"
                        + " spec: {domain: {memory: {guest: 1Gi}}}}";
        assertThat(type(instance, "pin", "-").out()).doesNotContain("finalizers");
        assertThat(type(instance, "pin", "--runtime-finalizer", "-").out())
                .contains("- kubevirt.io/foregroundDeleteVirtualMachine");
    }

    @Test
    void settingsThatThereAreNoneOfAreNamed() {
        Typed gate = type(SOUND, "lint", "--feature-gates=HostDisk,Magic", "-");
        assertThat(gate.code()).isEqualTo(ExitCode.USAGE);
        assertThat(gate.err())
                .isEqualTo(
                        "error: --feature-gates: there is no gate \"Magic\", but HostDisk,"
                                + " DeclarativeHotplugVolumes\n");
        Typed alias = type(SOUND, "pin", "--default-machine-type=q35", "-");
        assertThat(alias.code()).isEqualTo(ExitCode.USAGE);
        assertThat(alias.err()).contains("must be a versioned one such as pc-q35-7.2, not \"q35\"");
    }

    @Test
    void pinWritesIdentityDownAndPinsNothingTwice() {
        Typed once = type(SOUND, "pin", "-");
        assertThat(once.code()).isEqualTo(ExitCode.DONE);
        assertThat(once.out()).contains("uuid: ", "serial: ", "type: pc-q35-", "macAddress: ");
        assertThat(type(once.out(), "pin", "-").out()).isEqualTo(once.out());
    }

    @Test
    void pinRefusesWhatTheClusterWould() {
        Typed typed = type(FAULTY, "pin", "-");
        assertThat(typed.code()).isEqualTo(ExitCode.FAILED);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err()).contains("stdin:13:20: error: ");
    }

    @Test
    void convertGoesThereAndBack() {
        String old = EXAMPLES.resolve("vm-cirros.yaml").toString();
        Typed there = type("", "convert", old, "--to", "v1");
        assertThat(there.out()).contains("apiVersion: kubevirt.io/v1\n", "containerDisk:");
        JsonNode back = type(there.out(), "convert", "-", "--to=v1alpha2", "-o", "json").json();
        assertThat(back).isEqualTo(type("", "convert", old, "--to=v1alpha2", "-o=json").json());
        assertThat(back.path("apiVersion").stringValue()).isEqualTo("kubevirt.io/v1alpha2");
    }

    @Test
    void convertAsksForTheVersion() {
        Typed typed = type(SOUND, "convert", "-");
        assertThat(typed.code()).isEqualTo(ExitCode.USAGE);
        assertThat(typed.err()).contains("--to v1");
    }
}
