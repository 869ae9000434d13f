package io.steadyvm.admission.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.admission.AdmissionPipeline;
import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.config.InstanceLookup;
import io.steadyvm.admission.config.MacAddresses;
import io.steadyvm.admission.schema.CrdSchemas;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinterTest {
    private static final CrdSchemas SCHEMAS = CrdSchemas.load();
    private static final Linter LINTER =
            new Linter(
                    new AdmissionPipeline(
                            AdmissionConfig.defaults(),
                            SCHEMAS,
                            UUID::randomUUID,
                            MacAddresses.random(new Random(1)),
                            InstanceLookup.none()),
                    SCHEMAS);

    @Test
    void placesEachFinding() {
        List<Finding> findings =
                LINTER.lint(
                        """
                        apiVersion: v1
                        kind: ConfigMap
                        ---
                        apiVersion: kubevirt.io/v1
                        kind: VirtualMachine
                        metadata:
                          name: a
                        spec:
                          running: yes
                          template:
                            spec:
                              hostnam: b
                              domain:
                                devices:
                                  disks:
                                  - name: gone
                                    disk: {bus: ide}
                                  - disk: {}
                        """);
        assertThat(findings)
                .extracting(it ->
                        "%d:%d %s %s"
                                .formatted(
                                        it.place().line(),
                                        it.place().column(),
                                        it.severity(),
                                        it.message()))
                .containsExactly(
                        "9:3 WARNING spec.running is deprecated, please use spec.runStrategy instead.",
                        "12:7 WARNING unknown field \"spec.template.spec.hostnam\" is dropped; did you mean \"hostname\"?",
                        "16:13 ERROR spec.template.spec.domain.devices.disks[0].Name 'gone' not found.",
                        "17:20 ERROR IDE bus is not supported",
                        "18:13 ERROR spec.template.spec.domain.devices.disks[1].name in body is required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: [ | 1:6 | expected the node content",
                "a: 1 \\n a: 2 | 2:3 | mapping values are not allowed here",
                "a: 1\\na: 2 | 2:1 | \"a\" is set twice",
                "a: &x [*x] | 1:4 | too deep",
                "5 | 1:1 | no object",
                "kind: VirtualMachine | 1:1 | apiVersion is required",
                "apiVersion: kubevirt.io/v9\\nkind: VirtualMachine | 1:1 | must be kubevirt.io/v1 or",
                "? [a]\\n: b | 1:3 | Non scalar key",
            })
    void saysWhatIsNoManifest(String text, String place, String message) {
        assertThat(LINTER.lint(text.replace("\\n", "\n")))
                .first()
                .satisfies(it -> {
                    assertThat(it.message()).contains(message);
                    assertThat(it.severity()).isEqualTo(Finding.Severity.ERROR);
                });
    }

    @Test
    void looksIntoLists() {
        assertThat(
                        LINTER.lint(
                                """
                                apiVersion: v1
                                kind: List
                                items:
                                - kind: Secret
                                  apiVersion: v1
                                - apiVersion: kubevirt.io/v1
                                  kind: VirtualMachine
                                  metadata: {name: a}
                                  spec:
                                    runStrategy: Allways
                                    template: {spec: {domain: {devices: {}}}}
                                """))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.place()).isEqualTo(new Place(10, 5));
                    assertThat(it.message()).contains("did you mean Always?");
                });
    }

    @Test
    void readsWhatItWrites() throws ManifestException {
        String text = "a: 1\nb: 'yes'\nc:\n- x: null\n  y: '1.5'\n- 2.5\n---\nd: e\n";
        List<Manifest> manifests = Manifests.read(text);
        String written = Manifests.write(manifests.stream().map(Manifest::tree).toList());
        assertThat(Manifests.read(written).stream().map(Manifest::tree).toList())
                .isEqualTo(manifests.stream().map(Manifest::tree).toList());
    }

    @Test
    void unfoldsNoBomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i));
            bomb.append("*a%d,".formatted(i - 1).repeat(9)).append("]\n");
        }
        assertThat(LINTER.lint(bomb.toString()))
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .isNotEmpty();
    }
}
