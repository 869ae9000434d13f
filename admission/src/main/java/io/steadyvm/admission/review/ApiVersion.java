package io.steadyvm.admission.review;

import io.steadyvm.api.KubeVirt;
import java.util.Optional;

/** The two versions of the API; each is a dialect of the other. */
public enum ApiVersion {
    V1(KubeVirt.V1),
    V1ALPHA2(KubeVirt.V1ALPHA2);

    private final String version;

    ApiVersion(String version) {
        this.version = version;
    }

    /** Without the group, such as {@code v1}. */
    public String version() {
        return version;
    }

    /** As in an object's {@code apiVersion}, such as {@code kubevirt.io/v1}. */
    public String text() {
        return KubeVirt.GROUP + "/" + version;
    }

    /** The version with this {@code apiVersion}, exactly. */
    public static Optional<ApiVersion> parse(String apiVersion) {
        for (ApiVersion candidate : values()) {
            if (candidate.text().equals(apiVersion)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
