package io.steadyvm.cli.command;

import io.steadyvm.cli.Hints;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.kubeconfig.ConnectionResolver;
import io.steadyvm.cli.wire.ApiClient;
import io.steadyvm.cli.wire.Discovery;
import java.time.Duration;

/** The cluster that the flags and the kubeconfig mean; nothing is read before it is asked for. */
final class Cluster {
    private final ConnectionResolver resolver;
    private final Program program;

    Cluster(ConnectionResolver resolver, Program program) {
        this.resolver = resolver;
        this.program = program;
    }

    ApiClient connect(Arguments arguments) {
        return connect(arguments, GlobalFlags.requestTimeout(arguments));
    }

    ApiClient connect(Arguments arguments, Duration timeout) {
        return new ApiClient(
                resolver.resolve(GlobalFlags.overrides(arguments)), timeout, program.userAgent());
    }

    Hints hints(Arguments arguments) {
        return new Hints(program.name(), arguments.text(GlobalFlags.NAMESPACE));
    }

    Refusals refusals(Arguments arguments, ApiClient api) {
        return refusals(arguments, new Discovery(api));
    }

    /** For a command that may have asked discovery for reasons of its own. */
    Refusals refusals(Arguments arguments, Discovery discovery) {
        return new Refusals(
                hints(arguments),
                () -> ServerVersion.mismatch(program.version(), ServerVersion.ask(discovery)));
    }
}
