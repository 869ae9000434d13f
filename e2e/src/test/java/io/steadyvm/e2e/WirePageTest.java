package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** docs/wire.md is true: each command prints what the page says. */
@EndToEnd
class WirePageTest {
    private static final Path PAGE = Path.of(System.getProperty("steadyvm.root"), "docs/wire.md");

    @Test
    void printsWhatThePageSays(Stage stage, Steadyvm steadyvm) throws Exception {
        assertThat(steadyvm.webhook().isAlive()).isTrue();
        stage.runUntil("kubectl get apiservice v1.subresources.kubevirt.io", " True ");
        Transcript page = Transcript.of(Files.readString(PAGE));
        CompletableFuture<?> guest = CompletableFuture.runAsync(() -> stage.booted("vm-cirros"));

        List<String> printed = Transcript.outputs(stage.run(page.script()).stdout());

        for (int i = 0; i < page.steps().size(); i++) {
            Transcript.Step step = page.steps().get(i);
            assertThat(step.fits(printed.get(i)))
                    .as(
                            "$ %s%nprinted:%n%s%nnot:%n%s",
                            step.command(), printed.get(i), step.output())
                    .isTrue();
        }
        guest.join();
    }
}
