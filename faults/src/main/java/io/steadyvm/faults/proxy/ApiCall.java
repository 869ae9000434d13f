package io.steadyvm.faults.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A request as the API server understands it.
 *
 * @param method GET, POST, PUT, PATCH, DELETE
 * @param path without the query
 * @param query without the question mark; empty when there is none
 */
public record ApiCall(String method, String path, String query) {
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** Questions that are asked by POST and change nothing. */
    private static final Set<String> QUESTIONS =
            Set.of("authentication.k8s.io", "authorization.k8s.io");

    public static ApiCall of(String method, String target) {
        int mark = target.indexOf('?');
        return mark < 0
                ? new ApiCall(method, target, "")
                : new ApiCall(method, target.substring(0, mark), target.substring(mark + 1));
    }

    /** Path and query, as in a request line. */
    public String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** Where in the path the things are: behind the version, and behind the namespace's name. */
    private record Place(String group, String namespace, List<String> rest) {}

    private Place place() {
        List<String> parts = new ArrayList<>(List.of(path.split("/", -1)));
        parts.removeIf(String::isEmpty);
        int behindVersion = parts.isEmpty() ? 0 : parts.getFirst().equals("apis") ? 3 : 2;
        if (parts.size() <= behindVersion
                || !(parts.getFirst().equals("apis") || parts.getFirst().equals("api"))) {
            return new Place("", "", List.of()); // discovery, health
        }
        String group = behindVersion == 3 ? parts.get(1) : "";
        List<String> rest = parts.subList(behindVersion, parts.size());
        return rest.size() > 2 && rest.getFirst().equals("namespaces")
                ? new Place(group, rest.get(1), rest.subList(2, rest.size()))
                : new Place(group, "", rest);
    }

    /** The plural, and the subresource behind a slash; empty for what is no object. */
    public String resource() {
        List<String> rest = place().rest();
        return switch (rest.size()) {
            case 0 -> "";
            case 1, 2 -> rest.getFirst();
            default -> rest.getFirst() + "/" + rest.get(2);
        };
    }

    /** Empty for a list, a creation, and what is in no namespace. */
    public String name() {
        List<String> rest = place().rest();
        return rest.size() > 1 ? rest.get(1) : "";
    }

    public String namespace() {
        return place().namespace();
    }

    /** create, update, patch, delete, get, list, watch: as in roles. */
    public String verb() {
        return switch (method) {
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            default -> isWatch() ? "watch" : name().isEmpty() ? "list" : "get";
        };
    }

    public boolean isWrite() {
        return WRITES.contains(method)
                && !resource().isEmpty()
                && !QUESTIONS.contains(place().group());
    }

    public boolean isList() {
        return verb().equals("list") && !resource().isEmpty();
    }

    /** By the parameter; the old way through the path is long gone. */
    public boolean isWatch() {
        return method.equals("GET")
                && (parameter("watch").equals("true") || parameter("watch").equals("1"));
    }

    /** The value of a query parameter as it is written; empty when there is none. */
    public String parameter(String name) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }

    /** With this value, which needs no escaping. */
    public ApiCall with(String name, String value) {
        List<String> pairs = new ArrayList<>(without(name).pairs());
        pairs.add(name + "=" + value);
        return new ApiCall(method, path, String.join("&", pairs));
    }

    public ApiCall without(String name) {
        List<String> others =
                pairs().stream().filter(pair -> !pair.startsWith(name + "=")).toList();
        return new ApiCall(method, path, String.join("&", others));
    }

    private List<String> pairs() {
        return query.isEmpty() ? List.of() : List.of(query.split("&", -1));
    }

    /** The same list or watch, of one namespace only. */
    public ApiCall inNamespace(String namespace) {
        Place place = place();
        int end = path.length() - String.join("/", place.rest()).length();
        return new ApiCall(
                method,
                path.substring(0, end) + "namespaces/" + namespace + "/" + path.substring(end),
                query);
    }

    /** For people: "patch virtualmachines/status vm". */
    @Override
    public String toString() {
        String what = resource().isEmpty() ? path : resource();
        return (verb() + " " + what + " " + name()).strip();
    }
}
