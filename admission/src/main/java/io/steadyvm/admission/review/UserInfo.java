package io.steadyvm.admission.review;

import java.util.List;
import java.util.Objects;

/** Who asks, as the API server authenticated them. */
public record UserInfo(String name, List<String> groups) {
    /** Somebody without a name: nobody's rights. */
    public static final UserInfo NOBODY = new UserInfo("", List.of());

    public UserInfo {
        Objects.requireNonNull(name);
        groups = List.copyOf(groups);
    }
}
