package io.steadyvm.images.oci;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a container of the image starts.
 *
 * @param entrypoint the program and its arguments
 * @param user numeric, {@code uid:gid}, so that Kubernetes can tell that it isn't root
 * @param environment variables
 * @param labels what the image says about itself
 */
public record Settings(
        List<String> entrypoint,
        String user,
        SortedMap<String, String> environment,
        SortedMap<String, String> labels) {
    public Settings {
        entrypoint = List.copyOf(entrypoint);
        environment = new TreeMap<>(environment);
        labels = new TreeMap<>(labels);
    }

    public static Settings of(
            List<String> entrypoint,
            String user,
            Map<String, String> environment,
            Map<String, String> labels) {
        return new Settings(entrypoint, user, new TreeMap<>(environment), new TreeMap<>(labels));
    }
}
