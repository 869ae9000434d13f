import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Answers as an API server would refuse a command, over TLS on loopback, and writes a kubeconfig that
 * leads there: so that virtctl's training run goes all the way through. Not part of virtctl: run from
 * its source by train-virtctl, which ends it by closing its input.
 */
public final class TrainingServer {
    private static final char[] PASSWORD = "training".toCharArray();
    private static final String ALIAS = "training";

    private TrainingServer() {}

    /** The argument is a directory for its files. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        KeyStore store = newStore(directory.resolve("store.p12"));
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(context(store)) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        var tls = getSSLContext().getDefaultSSLParameters();
                        tls.setWantClientAuth(true);
                        parameters.setSSLParameters(tls);
                    }
                });
        server.createContext("/", TrainingServer::answer);
        server.start();
        Files.writeString(
                directory.resolve("kubeconfig"), kubeconfig(server.getAddress().getPort(), store));
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Until the end of its input.
        }
        server.stop(0);
    }

    /** The JDK makes certificates by this tool only. */
    private static KeyStore newStore(Path file) throws Exception {
        Process tool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair", "-alias", ALIAS, "-keyalg", "EC",
                                "-groupname", "secp256r1", "-dname", "CN=training",
                                "-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12",
                                "-keystore", file.toString(), "-storepass", new String(PASSWORD))
                        .redirectErrorStream(true)
                        .start();
        String output = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (tool.waitFor() != 0) {
            throw new IOException("keytool: " + output);
        }
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    private static SSLContext context(KeyStore store) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        int status = exchange.getRequestMethod().equals("GET") ? 200 : 409;
        String version = "subresources.kubevirt.io/v1";
        String body =
                status == 409
                        ? """
                          {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",\
                          "message":"Operation cannot be fulfilled","reason":"Conflict","code":409}"""
                        : path.endsWith("/version")
                                ? "{\"gitVersion\":\"v0.1.0\",\"platform\":\"linux/amd64\"}"
                                : """
                                  {"kind":"APIGroup","name":"subresources.kubevirt.io","versions":[],\
                                  "preferredVersion":{"groupVersion":"%s","version":"v1"}}"""
                                        .formatted(version);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String kubeconfig(int port, KeyStore store) throws Exception {
        Certificate certificate = store.getCertificate(ALIAS);
        String trusted = pem("CERTIFICATE", certificate.getEncoded());
        String key = pem("PRIVATE KEY", store.getKey(ALIAS, PASSWORD).getEncoded());
        return """
               apiVersion: v1
               kind: Config
               current-context: training
               clusters:
               - name: training
                 cluster:
                   server: https://127.0.0.1:%d
                   certificate-authority-data: %s
               users:
               - name: training
                 user:
                   client-certificate-data: %s
                   client-key-data: %s
                   token: training
               contexts:
               - name: training
                 context: {cluster: training, user: training, namespace: training}
               """
                .formatted(port, trusted, trusted, key);
    }

    private static String pem(String label, byte[] encoded) {
        String text =
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(label, Base64.getMimeEncoder().encodeToString(encoded), label);
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
