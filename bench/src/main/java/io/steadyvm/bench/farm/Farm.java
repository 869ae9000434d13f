package io.steadyvm.bench.farm;

import io.steadyvm.cluster.ControlPlaneOptions;
import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.SteadyvmOptions;
import io.steadyvm.cluster.SteadyvmOptions.Part;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A control plane of a measurement's own, and namespaces with our webhooks and without: the same
 * API server, etcd and definitions for both.
 */
final class Farm implements AutoCloseable {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath();

    /** On a namespace, it keeps the API server from asking our webhooks about what is in it. */
    private static final String UNASKED = "bench/unasked";

    private static final String SELECTOR =
            """
            [{"op": "add", "path": "/webhooks/0/namespaceSelector", "value": {"matchExpressions": [
              {"key": "%s", "operator": "DoesNotExist"}]}}]
            """
                    .formatted(UNASKED);

    private final Steadyvm steadyvm;
    private final Api api;
    private final AtomicInteger namespaces = new AtomicInteger();

    private Farm(Steadyvm steadyvm) {
        this.steadyvm = steadyvm;
        api = new Api(steadyvm.controlPlane().http(), steadyvm.controlPlane().server());
    }

    /** Returns when all parts are ready, and namespaces may go unasked. */
    static Farm with(Set<Part> parts) throws InterruptedException {
        Farm farm =
                new Farm(
                        Steadyvm.start(
                                SteadyvmOptions.in(CHECKOUT)
                                        .withParts(parts)
                                        .withControlPlane(
                                                ControlPlaneOptions.defaults().withFsync())));
        for (String kind : new String[] {"mutating", "validating"}) {
            farm.api.require(
                    "PATCH",
                    "/apis/admissionregistration.k8s.io/v1/"
                            + kind
                            + "webhookconfigurations/steadyvm",
                    SELECTOR);
        }
        return farm;
    }

    Steadyvm steadyvm() {
        return steadyvm;
    }

    Api api() {
        return api;
    }

    /**
     * A new namespace.
     *
     * @param asked whether our webhooks are asked about what is created in it
     */
    Namespace namespace(boolean asked) throws InterruptedException {
        String name = "bench-" + namespaces.incrementAndGet();
        api.require(
                "POST",
                "/api/v1/namespaces",
                """
                {"metadata": {"name": "%s", "labels": {%s}}}
                """
                        .formatted(name, asked ? "" : "\"" + UNASKED + "\": \"true\""));
        Namespace namespace = new Namespace(api, name);
        namespace.awaitAdmission(asked);
        return namespace;
    }

    @Override
    public void close() {
        steadyvm.close();
    }
}
