package io.steadyvm.cli.kubeconfig;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.kubeconfig.Connection.ClientCertificate;
import io.steadyvm.cli.kubeconfig.Connection.Credential;
import io.steadyvm.cli.kubeconfig.Connection.Impersonation;
import io.steadyvm.cli.kubeconfig.Connection.Pem;
import io.steadyvm.cli.kubeconfig.Kubeconfig.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** As whom: certificate, token, password or credential plugin; and on whose behalf. */
record UserSettings(
        Optional<ClientCertificate> certificate,
        Credential credential,
        Optional<Impersonation> impersonation) {

    static UserSettings of(Entry user, Overrides overrides, Entry cluster, ExecPlugin execPlugin) {
        if (user.tree().has("auth-provider")) {
            throw CommandFailure.usage(
                    "auth-provider in kubeconfig \"%s\" is a mechanism that kubectl dropped in 1.26;"
                                    .formatted(user.file().path())
                            + " use a credential plugin (users[].user.exec)");
        }
        Optional<ClientCertificate> certificate = certificate(user, overrides);
        Credential credential = credential(user, overrides);
        boolean needsPlugin =
                user.tree().path("exec").isObject()
                        && certificate.isEmpty()
                        && credential instanceof Credential.None;
        if (needsPlugin) {
            ExecPlugin.Answer answer = execPlugin.run(user, cluster);
            certificate = answer.certificate();
            credential = answer.credential();
        }
        return new UserSettings(certificate, credential, impersonation(user, overrides));
    }

    private static Optional<ClientCertificate> certificate(Entry user, Overrides overrides) {
        Optional<Pem> certificate =
                overrides
                        .clientCertificate()
                        .map(file -> new Pem(file, TextFile.read(Path.of(file))))
                        .or(() ->
                                ClusterSettings.pem(
                                        user, "client-certificate-data", "client-certificate"));
        Optional<Pem> key =
                overrides
                        .clientKey()
                        .map(file -> new Pem(file, TextFile.read(Path.of(file))))
                        .or(() -> ClusterSettings.pem(user, "client-key-data", "client-key"));
        if (certificate.isPresent() != key.isPresent()) {
            throw CommandFailure.usage(
                    "a client certificate and its key belong together; set both or neither");
        }
        return certificate.map(pem -> new ClientCertificate(pem, key.orElseThrow()));
    }

    private static Credential credential(Entry user, Overrides overrides) {
        Optional<String> token =
                overrides.token().or(() -> tokenFile(user)).or(() -> user.text("token"));
        Optional<String> name = user.text("username");
        if (overrides.token().isEmpty() && token.isPresent() && name.isPresent()) {
            throw CommandFailure.usage(
                    "the kubeconfig's user has a token and a password; keep one of them");
        }
        return token.<Credential>map(Credential.Bearer::new)
                .or(() ->
                        name.map(known ->
                                new Credential.Basic(known, user.text("password").orElse(""))))
                .orElseGet(Credential.None::new);
    }

    /** A file wins over an inline token, which is what remains when the file can't be read. */
    private static Optional<String> tokenFile(Entry user) {
        Optional<Path> file = user.path("tokenFile");
        boolean useInline =
                user.text("token").isPresent() && file.isPresent() && !Files.isReadable(file.get());
        return useInline ? Optional.empty() : file.map(path -> TextFile.read(path).strip());
    }

    static Optional<Impersonation> impersonation(Entry user, Overrides overrides) {
        List<String> groups = new ArrayList<>(overrides.asGroups());
        if (overrides.as().isEmpty() && groups.isEmpty()) {
            for (JsonNode group : user.tree().path("as-groups")) {
                groups.add(group.asString());
            }
        }
        Optional<String> name = overrides.as().or(() -> user.text("as"));
        if (name.isEmpty() && !groups.isEmpty()) {
            throw CommandFailure.usage("--as-group needs --as, too");
        }
        return name.map(person -> new Impersonation(person, groups));
    }
}
