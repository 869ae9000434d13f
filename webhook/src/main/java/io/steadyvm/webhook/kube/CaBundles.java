package io.steadyvm.webhook.kube;

import io.steadyvm.api.KubeVirt;
import io.steadyvm.certs.TrustBundle;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Every object that tells API servers whom to trust when they call us. */
public final class CaBundles {
    /** Of both webhook configurations in manifests/webhook. */
    private static final String CONFIGURATION = "steadyvm";

    private static final String CONVERSION = "/spec/conversion/webhook/clientConfig";
    private static final String CA_BUNDLE = "/caBundle";

    private CaBundles() {}

    public static List<TrustBundle> of(ApiServer api) {
        return List.of(
                configuration(api, "mutatingwebhookconfigurations"),
                configuration(api, "validatingwebhookconfigurations"),
                definition(api, KubeVirt.VM_PLURAL),
                definition(api, KubeVirt.VMI_PLURAL),
                service(api, KubeVirt.V1),
                service(api, "v1alpha3"));
    }

    private static TrustBundle configuration(ApiServer api, String resource) {
        return bundle(
                api,
                "/apis/admissionregistration.k8s.io/v1/",
                resource + "/" + CONFIGURATION,
                object -> {
                    List<String> places = new ArrayList<>();
                    for (int i = 0; i < object.path("webhooks").size(); i++) {
                        places.add("/webhooks/" + i + "/clientConfig" + CA_BUNDLE);
                    }
                    return places;
                });
    }

    private static TrustBundle definition(ApiServer api, String plural) {
        return bundle(
                api,
                "/apis/apiextensions.k8s.io/v1/",
                "customresourcedefinitions/" + plural + "." + KubeVirt.GROUP,
                object -> ifObject(object, CONVERSION));
    }

    private static TrustBundle service(ApiServer api, String version) {
        return bundle(
                api,
                "/apis/apiregistration.k8s.io/v1/",
                "apiservices/" + version + "." + KubeVirt.SUBRESOURCES_GROUP,
                object -> ifObject(object, "/spec"));
    }

    private static List<String> ifObject(JsonNode object, String pointer) {
        return object.at(pointer).isObject() ? List.of(pointer + CA_BUNDLE) : List.of();
    }

    private static TrustBundle bundle(
            ApiServer api, String group, String name, CaBundle.Places places) {
        return new CaBundle(api, group + name, name, places);
    }
}
