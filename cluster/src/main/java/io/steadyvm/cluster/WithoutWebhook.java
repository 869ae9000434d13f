package io.steadyvm.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes out of manifests what a cluster without our webhook process would wait for in vain: the
 * webhook configurations and the aggregated API. Objects keep the version they were sent in.
 */
final class WithoutWebhook {
    private static final Set<String> CALLS_THE_WEBHOOK =
            Set.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration", "APIService");

    private WithoutWebhook() {}

    static Manifests rewrite(Manifests manifests) {
        List<ObjectNode> rewritten = new ArrayList<>();
        for (ObjectNode original : manifests.objects()) {
            ObjectNode object = original.deepCopy();
            if (object.path("spec").path("conversion") instanceof ObjectNode conversion) {
                conversion.removeAll();
                conversion.put("strategy", "None");
            }
            if (!CALLS_THE_WEBHOOK.contains(Manifests.kind(object))) {
                rewritten.add(object);
            }
        }
        return new Manifests(rewritten);
    }
}
