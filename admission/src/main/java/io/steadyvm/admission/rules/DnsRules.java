package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.text.DnsNames;
import io.steadyvm.admission.text.IpAddresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

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
        List<String> servers = texts(scope, "nameservers");
        String below = CONFIG + "/nameservers";
        if (servers.size() > MOST_NAMESERVERS) {
            scope.invalid(
                    below,
                    "must not have more than %d nameservers: %s"
                            .formatted(MOST_NAMESERVERS, servers));
        }
        for (int i = 0; i < servers.size(); i++) {
            if (!IpAddresses.isAddress(servers.get(i))) {
                scope.invalid(below + "/" + i, "must be valid IP address: " + servers.get(i));
            }
        }
    }

    static void searches(Scope scope) {
        List<String> searches = texts(scope, "searches");
        String below = CONFIG + "/searches";
        if (searches.size() > MOST_SEARCHES) {
            scope.invalid(
                    below, "must not have more than %d search paths".formatted(MOST_SEARCHES));
        }
        if (String.join(" ", searches).length() > LONGEST_SEARCH_LIST) {
            scope.invalid(
                    below,
                    "must not have more than %d characters (including spaces) in the search list"
                            .formatted(LONGEST_SEARCH_LIST));
        }
        for (int i = 0; i < searches.size(); i++) {
            String place = below + "/" + i;
            String search = searches.get(i);
            String name = search.endsWith(".") ? search.substring(0, search.length() - 1) : search;
            DnsNames.subdomainProblem(name)
                    .ifPresent(problem -> scope.invalidField(place, ": " + problem));
        }
    }

    private static List<String> texts(Scope scope, String list) {
        List<String> texts = new ArrayList<>(0);
        for (JsonNode entry : scope.node().path("dnsConfig").path(list)) {
            texts.add(Tree.text(entry));
        }
        return texts;
    }
}
