package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.Ports;
import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts, dashboard and handbook speak of metrics that our processes have. */
@EndToEnd
class MonitoringTest {
    private static final Pattern METRIC = Pattern.compile("steadyvm_[a-z_]+[a-z]");

    /** What a scrape adds to a histogram's name. */
    private static final String PARTS = "_(bucket|sum|count)$";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manifests/monitoring/rules.yaml",
                "manifests/monitoring/dashboard.json",
                "docs/operations.md"
            })
    void namesWhatIsMeasured(String file, Stage stage, Steadyvm steadyvm) throws IOException {
        stage.shell().run("kubectl create -f -", Manifest.v1("vm", "Always")).succeeds();
        stage.booted("vm");
        Path checkout = Path.of(System.getProperty("steadyvm.root"));

        Set<String> named = metrics(Files.readString(checkout.resolve(file)));
        named.removeIf(name -> name.startsWith("steadyvm_runtime_")); // Not in this suite.

        assertThat(named).isNotEmpty();
        // The story, told beside this, restarts the controller.
        stage.eventually()
                .until(
                        "all that is named is measured",
                        () -> {
                            Set<String> missing = new TreeSet<>(named);
                            missing.removeAll(measured(stage, steadyvm));
                            return missing;
                        },
                        Set::isEmpty);
    }

    private static Set<String> measured(Stage stage, Steadyvm steadyvm) {
        return Stream.of(Ports.Role.WEBHOOK_OPERATIONS, Ports.Role.CONTROLLER_OPERATIONS)
                .map(steadyvm.ports()::of)
                .map(port -> stage.run("curl -s http://127.0.0.1:" + port + "/metrics"))
                .flatMap(scrape -> metrics(scrape.stdout()).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> metrics(String text) {
        return METRIC.matcher(text)
                .results()
                .map(match -> match.group().replaceAll(PARTS, ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
