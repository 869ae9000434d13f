package io.steadyvm.cluster;

import io.steadyvm.cluster.process.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What {@code manifests/dev} puts into a cluster, as {@code kubectl apply -k} would, for a webhook
 * and a controller that run outside of it.
 *
 * <p>In two steps, because kube-controller-manager's garbage collector should find the
 * CustomResourceDefinitions when it starts; and each may be repeated: applying the same again
 * changes nothing.
 */
public final class Installation {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Kubectl kubectl;
    private final Manifests manifests;

    private Installation(Kubectl kubectl, Manifests manifests) {
        this.kubectl = kubectl;
        this.manifests = manifests;
    }

    /**
     * @param kustomization its directory
     * @param rewriting what has to be different because the webhook is outside of the cluster
     */
    static Installation of(
            Kubectl kubectl, Path kustomization, UnaryOperator<Manifests> rewriting) {
        String yaml = kubectl.require("kustomize", kustomization.toString());
        return new Installation(kubectl, rewriting.apply(Manifests.parse(yaml)));
    }

    /** The CustomResourceDefinitions; returns when the API server serves them. */
    public void applyDefinitions() {
        Manifests definitions = manifests.where(Manifests::isDefinition);
        apply(definitions);
        List<String> wait =
                new ArrayList<>(List.of("wait", "--for=condition=Established", "--timeout=10s"));
        definitions.objects().stream()
                .map(definition -> "customresourcedefinition/" + Manifests.name(definition))
                .forEach(wait::add);
        // On a slow machine there are no conditions at all yet, which `kubectl wait` takes for a
        // fault.
        Patience.await(
                "the CustomResourceDefinitions are not served",
                PATIENCE,
                () -> {
                    Kubectl.Result result = kubectl.run(wait, "");
                    return result.status() == 0
                            ? Optional.empty()
                            : Optional.of(result.errors().strip());
                });
    }

    /** Namespace, ServiceAccounts, RBAC, webhook configurations. */
    public void applyRest() {
        apply(manifests.where(object -> !Manifests.isDefinition(object)));
    }

    private void apply(Manifests selected) {
        kubectl.require(
                List.of(
                        "apply",
                        "--server-side",
                        "--field-manager=steadyvm-installation",
                        "--force-conflicts",
                        "--filename=-"),
                selected.json());
    }
}
