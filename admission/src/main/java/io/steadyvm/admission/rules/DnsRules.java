package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.text.DnsNames;
import io.steadyvm.admission.text.IpAddresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Name resolution: rule 71; the limits are those of a Pod. */
final class DnsRules {
    private static final Set<String> POLICIES =
            Set.of("", "ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
    private static final int MOST_NAMESERVERS = 3;
    private static final int MOST_SEARCHES = 6;
    private static final int LONGEST_SEARCH_LIST = 256;
    private static final String CONFIG = "/dnsConfig";

    private DnsRules() {}

    static List<Rule> all() {
        return List.of(DnsRules::policy, DnsRules::nameservers, DnsRules::searches);
    }

    static void policy(Scope scope) {
        String policy = Tree.text(scope.node(), "dnsPolicy");
        if (!POLICIES.contains(policy)) {
            scope.invalidField(
                    "/dnsPolicy",
                    " is not supported: %s (allowed values: [ClusterFirstWithHostNet ClusterFirst Default None])"
                            .formatted(policy));
        }
        if (!policy.equals("None")) {
            return;
        }
        JsonNode config = scope.node().path("dnsConfig");
        if (!Tree.isSet(config)) {
            scope.required(CONFIG, "must provide `dnsConfig` when `dnsPolicy` is None");
        } else if (config.path("nameservers").isEmpty()) {
            scope.required(
                    CONFIG + "/nameservers",
                    "must provide at least one DNS nameserver when `dnsPolicy` is None");
        }
    }

    static void nameservers(Scope scope) {
        JsonNode servers = list(scope, "nameservers");
        String below = CONFIG + "/nameservers";
        if (servers.size() > MOST_NAMESERVERS) {
            scope.invalid(
                    below,
                    "must not have more than %d nameservers: %s"
                            .formatted(MOST_NAMESERVERS, texts(servers)));
        }
        for (int i = 0; i < servers.size(); i++) {
            String server = Tree.text(servers.get(i));
            if (!IpAddresses.isAddress(server)) {
                scope.invalid(below + "/" + i, "must be valid IP address: " + server);
            }
        }
    }

    static void searches(Scope scope) {
        JsonNode searches = list(scope, "searches");
        String below = CONFIG + "/searches";
        if (searches.size() > MOST_SEARCHES) {
            scope.invalid(
                    below, "must not have more than %d search paths".formatted(MOST_SEARCHES));
        }
        if (length(searches) > LONGEST_SEARCH_LIST) {
            scope.invalid(
                    below,
                    "must not have more than %d characters (including spaces) in the search list"
                            .formatted(LONGEST_SEARCH_LIST));
        }
        for (int i = 0; i < searches.size(); i++) {
            String search = Tree.text(searches.get(i));
            String name = search.endsWith(".") ? search.substring(0, search.length() - 1) : search;
            Optional<String> problem = DnsNames.subdomainProblem(name);
            if (problem.isPresent()) {
                scope.invalidField(below + "/" + i, ": " + problem.get());
            }
        }
    }

    /** Of the texts with a space between. */
    private static int length(JsonNode texts) {
        int length = Math.max(0, texts.size() - 1);
        for (int i = 0; i < texts.size(); i++) {
            length += Tree.text(texts.get(i)).length();
        }
        return length;
    }

    /** The list; one without entries for anything else. */
    private static JsonNode list(Scope scope, String name) {
        JsonNode list = scope.node().path("dnsConfig").path(name);
        return list.isArray() ? list : MissingNode.getInstance();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(entry -> texts.add(Tree.text(entry)));
        return texts;
    }
}
