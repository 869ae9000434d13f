package io.steadyvm.cli.wire;

import io.steadyvm.api.KubeVirt;
import io.steadyvm.cli.Target;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths of the API server. */
public final class Paths {
    /** Discovery of the aggregated API; 404 where it isn't installed. */
    public static final String SUBRESOURCES = "/apis/" + KubeVirt.SUBRESOURCES_GROUP;

    private static final String SUBRESOURCES_VERSION = SUBRESOURCES + "/" + KubeVirt.V1;

    private Paths() {}

    public static String vm(String namespace, String name) {
        return object(KubeVirt.VM_PLURAL, namespace, name);
    }

    public static String vmi(String namespace, String name) {
        return object(KubeVirt.VMI_PLURAL, namespace, name);
    }

    /** The object that a command is about. */
    public static String of(String namespace, Target target) {
        return object(target.kind().plural(), namespace, target.name());
    }

    /** All VMs or VMIs of a namespace, or of all namespaces when it is "". */
    public static String list(String plural, String namespace) {
        String scope = namespace.isEmpty() ? "" : "/namespaces/" + segment(namespace);
        return "/apis/" + KubeVirt.API_VERSION_V1 + scope + "/" + plural;
    }

    public static String subresource(
            String plural, String namespace, String name, String subresource) {
        return "%s/namespaces/%s/%s/%s/%s"
                .formatted(
                        SUBRESOURCES_VERSION,
                        segment(namespace),
                        plural,
                        segment(name),
                        subresource);
    }

    public static String services(String namespace) {
        return "/api/v1/namespaces/" + segment(namespace) + "/services";
    }

    public static String events(String namespace) {
        return "/api/v1/namespaces/" + segment(namespace) + "/events";
    }

    private static String object(String plural, String namespace, String name) {
        return "/apis/%s/namespaces/%s/%s/%s"
                .formatted(KubeVirt.API_VERSION_V1, segment(namespace), plural, segment(name));
    }

    /** What people type can't leave its place in the path. */
    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
