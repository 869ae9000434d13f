package io.steadyvm.cli.command;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.arguments.Flag;
import io.steadyvm.cli.arguments.Flag.Switch;
import io.steadyvm.cli.arguments.Flag.Word;
import io.steadyvm.cli.arguments.Flag.Words;
import io.steadyvm.cli.kubeconfig.Overrides;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The flags that every command has, named and understood as kubectl's. */
final class GlobalFlags {
    static final Switch HELP = Flag.withLetter("h", Flag.toggle("help", "Show help."));
    static final Word NAMESPACE =
            Flag.withLetter("n", Flag.word("namespace", "NAME", "Namespace; else the context's."));
    private static final Word KUBECONFIG =
            Flag.word("kubeconfig", "FILE", "Kubeconfig; else $KUBECONFIG, else ~/.kube/config.");
    private static final Word CONTEXT =
            Flag.word("context", "NAME", "Context of the kubeconfig; else its current one.");
    private static final Word CLUSTER =
            Flag.word("cluster", "NAME", "Cluster of the kubeconfig; else the context's.");
    private static final Word USER =
            Flag.word("user", "NAME", "User of the kubeconfig; else the context's.");
    private static final Word SERVER =
            Flag.withLetter("s", Flag.word("server", "URL", "Address of the API server."));
    private static final Word TOKEN = Flag.word("token", "TOKEN", "Bearer token to log in with.");
    private static final Word CERTIFICATE_AUTHORITY =
            Flag.word(
                    "certificate-authority",
                    "FILE",
                    "PEM file of the authority that the server's certificate comes from.");
    private static final Word CLIENT_CERTIFICATE =
            Flag.word("client-certificate", "FILE", "PEM file of a certificate to log in with.");
    private static final Word CLIENT_KEY =
            Flag.word("client-key", "FILE", "PEM file of that certificate's key.");
    private static final Word TLS_SERVER_NAME =
            Flag.word("tls-server-name", "NAME", "Name to expect in the server's certificate.");
    private static final Switch INSECURE =
            Flag.toggle(
                    "insecure-skip-tls-verify",
                    "Talk to whoever answers, without checking who it is.");
    private static final Word AS = Flag.word("as", "USER", "Act as this user.");
    private static final Words AS_GROUP =
            Flag.words("as-group", "GROUP", "Act as a member of this group; repeatable.");
    private static final Word REQUEST_TIMEOUT =
            Flag.word(
                    "request-timeout",
                    "TIME",
                    "Longest time for one request, such as 5s or 2m; 0 is no limit. Else 60s.");

    static final List<Flag> ALL =
            List.of(
                    AS,
                    AS_GROUP,
                    CERTIFICATE_AUTHORITY,
                    CLIENT_CERTIFICATE,
                    CLIENT_KEY,
                    CLUSTER,
                    CONTEXT,
                    HELP,
                    INSECURE,
                    KUBECONFIG,
                    NAMESPACE,
                    REQUEST_TIMEOUT,
                    SERVER,
                    TLS_SERVER_NAME,
                    TOKEN,
                    USER);

    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s|m|h|)");
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    private GlobalFlags() {}

    static Overrides overrides(Arguments arguments) {
        return new Overrides(
                arguments.text(KUBECONFIG),
                arguments.text(CONTEXT),
                arguments.text(CLUSTER),
                arguments.text(USER),
                arguments.text(NAMESPACE),
                arguments.text(SERVER),
                arguments.text(TOKEN),
                arguments.text(CERTIFICATE_AUTHORITY),
                arguments.text(CLIENT_CERTIFICATE),
                arguments.text(CLIENT_KEY),
                arguments.text(TLS_SERVER_NAME),
                arguments.has(INSECURE),
                arguments.text(AS),
                arguments.all(AS_GROUP));
    }

    static Duration requestTimeout(Arguments arguments) {
        return arguments.text(REQUEST_TIMEOUT).map(GlobalFlags::time).orElse(DEFAULT_TIMEOUT);
    }

    private static Duration time(String written) {
        Matcher matcher = TIME.matcher(written);
        if (!matcher.matches()) {
            throw CommandFailure.usage(
                    "--request-timeout cannot be \"%s\"; write it as 30s, 2m, or 0 for no limit"
                            .formatted(written));
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
