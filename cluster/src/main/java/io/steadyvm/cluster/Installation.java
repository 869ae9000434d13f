package io.steadyvm.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
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
    private final Kubectl kubectl;
    private final Path manifests;
    private final UnaryOperator<Manifests> rewriting;

    Installation(Kubectl kubectl, Path manifests, UnaryOperator<Manifests> rewriting) {
        this.kubectl = kubectl;
        this.manifests = manifests;
        this.rewriting = rewriting;
    }

    /** The CustomResourceDefinitions; returns when the API server serves them. */
    public void applyDefinitions() {
        Manifests definitions = read(all -> all.where(Manifests::isDefinition));
        apply(definitions);
        for (var definition : definitions.objects()) {
            kubectl.require(
                    "wait",
                    "--for=condition=Established",
                    "--timeout=60s",
                    "customresourcedefinition/" + Manifests.name(definition));
        }
    }

    /** Namespace, ServiceAccounts, RBAC, webhook configurations. */
    public void applyRest() {
        apply(read(all -> all.where(object -> !Manifests.isDefinition(object))));
    }

    private Manifests read(Function<Manifests, Manifests> selection) {
        String yaml = kubectl.require("kustomize", manifests.toString());
        return selection.apply(rewriting.apply(Manifests.parse(yaml)));
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
