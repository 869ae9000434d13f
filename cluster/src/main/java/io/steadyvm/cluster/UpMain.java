package io.steadyvm.cluster;

import io.steadyvm.cluster.SteadyvmOptions.Part;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * `make up`: a steadyvm in the foreground, until Ctrl-C. Its state stays in {@code STEADYVM_DIR},
 * so that the next `make up` goes on with the same objects.
 */
public final class UpMain {
    private UpMain() {}

    public static void main(String[] arguments) {
        Foreground.run(System.err, () -> up(System.getenv()));
    }

    private static int up(Map<String, String> environment) throws InterruptedException {
        SteadyvmOptions options =
                SteadyvmOptions.from(Path.of(""), environment)
                        .withParts(Set.of(Part.values()))
                        .withProgress(System.out::println);
        if (options.directory().isEmpty()) {
            options = options.withDirectory(defaultDirectory(environment));
        }
        try (Steadyvm steadyvm = Steadyvm.start(options)) {
            System.out.println(welcome(steadyvm));
            String death = steadyvm.firstDeath().get();
            System.err.println("steadyvm: " + death);
            return 1;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String welcome(Steadyvm steadyvm) {
        return """

        steadyvm is up; Ctrl-C stops it. In another terminal:

          export KUBECONFIG=%s
          export PATH=%s:$PATH
          kubectl create -f examples/vm-cirros.yaml
          virtctl start vm-cirros
          kubectl get vms,vmis
        """
                .formatted(steadyvm.kubeconfig(), steadyvm.commands());
    }

    private static Path defaultDirectory(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return Path.of(environment.getOrDefault("XDG_STATE_HOME", home + "/.local/state"))
                .resolve("steadyvm");
    }
}
