package io.steadyvm.faults;

import io.steadyvm.cluster.Foreground;
import io.steadyvm.faults.kubeconfig.KubeconfigException;
import io.steadyvm.faults.kubeconfig.KubeconfigFile;
import io.steadyvm.faults.proxy.FaultProxy;
import io.steadyvm.faults.session.Chance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The proxy alone, for any controller: {@code ProxyMain KUBECONFIG NEW-KUBECONFIG [ONE-IN [SEED]]}.
 * Start the controller with the new file; one of so many writes and events goes wrong, until
 * Ctrl-C.
 */
public final class ProxyMain {
    private static final int WRONG_USE = 2;
    private static final int USUAL = 20;

    private ProxyMain() {}

    public static void main(String[] arguments) {
        Foreground.run(System.err, () -> run(arguments));
    }

    private static int run(String[] arguments) throws InterruptedException {
        if (arguments.length < 2 || !number(arguments, 2, USUAL) || !number(arguments, 3, 1)) {
            System.err.println(
                    "ProxyMain KUBECONFIG NEW-KUBECONFIG [ONE-IN [SEED]]: two files, and numbers"
                            + " from 1.");
            return WRONG_USE;
        }
        int oneIn = arguments.length > 2 ? Integer.parseInt(arguments[2]) : USUAL;
        long seed = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1;
        try {
            Path directory = Files.createTempDirectory("fault-proxy-");
            KubeconfigFile kubeconfig = KubeconfigFile.read(Path.of(arguments[0]));
            try (FaultProxy proxy = FaultProxy.start(kubeconfig, directory, 0)) {
                proxy.interfere(new Chance(seed, oneIn, System.out::println));
                Path file = proxy.writeKubeconfig(Path.of(arguments[1]));
                System.out.println("KUBECONFIG=" + file + " leads through " + proxy.url());
                new CountDownLatch(1).await();
            }
            return 0;
        } catch (IOException | KubeconfigException e) {
            System.err.println(e.getMessage());
            return WRONG_USE;
        }
    }

    private static boolean number(String[] arguments, int index, int usual) {
        String text = arguments.length > index ? arguments[index] : String.valueOf(usual);
        return text.matches("[1-9]\\d{0,8}");
    }
}
