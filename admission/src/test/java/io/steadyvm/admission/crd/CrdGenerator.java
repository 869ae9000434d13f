package io.steadyvm.admission.crd;

import static io.steadyvm.admission.crd.Definitions.asList;
import static io.steadyvm.admission.crd.Definitions.asMap;
import static io.steadyvm.admission.crd.Definitions.child;
import static io.steadyvm.admission.crd.Definitions.text;

import io.steadyvm.api.KubeVirt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes the CRDs of both resources, in both versions, from the one source in {@code src/crd}. */
final class CrdGenerator {
    private static final String HEADER =
            "# Generated from admission/src/crd, and tested to equal it; edit there.\n";

    private final Definitions definitions;
    private final List<Object> resources;

    private CrdGenerator(Definitions definitions, List<Object> resources) {
        this.definitions = definitions;
        this.resources = resources;
    }

    static CrdGenerator of(Path source) throws IOException {
        Map<String, Object> byName = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(source, "*.yaml")) {
            for (Path file : files) {
                if (!file.endsWith("crds.yaml")) {
                    byName.putAll(asMap(load(file)));
                }
            }
        }
        return new CrdGenerator(new Definitions(byName), asList(load(source.resolve("crds.yaml"))));
    }

    /** File name to content. */
    Map<String, String> manifests() {
        Map<String, String> manifests = new LinkedHashMap<>();
        for (Object resource : resources) {
            Map<String, Object> description = asMap(resource);
            String yaml = new Dump(settings()).dumpToString(crd(description));
            manifests.put(text(description, "file") + ".yaml", HEADER + yaml);
        }
        return manifests;
    }

    private Map<String, Object> crd(Map<String, Object> resource) {
        Map<String, Object> names = child(resource, "names");
        String group = text(resource, "group");
        Map<String, Object> crd = new LinkedHashMap<>();
        crd.put("apiVersion", "apiextensions.k8s.io/v1");
        crd.put("kind", "CustomResourceDefinition");
        crd.put("metadata", Map.of("name", text(names, "plural") + "." + group));
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("group", group);
        spec.put("names", names);
        spec.put("scope", "Namespaced");
        spec.put("conversion", conversion());
        spec.put(
                "versions",
                List.of(version(resource, KubeVirt.V1), version(resource, KubeVirt.V1ALPHA2)));
        crd.put("spec", spec);
        return crd;
    }

    private static Map<String, Object> conversion() {
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("namespace", "steadyvm-system");
        service.put("name", "steadyvm-webhook");
        service.put("path", "/convert");
        service.put("port", 443);
        Map<String, Object> webhook = new LinkedHashMap<>();
        webhook.put("clientConfig", Map.of("service", service));
        webhook.put("conversionReviewVersions", List.of("v1"));
        Map<String, Object> conversion = new LinkedHashMap<>();
        conversion.put("strategy", "Webhook");
        conversion.put("webhook", webhook);
        return conversion;
    }

    private Map<String, Object> version(Map<String, Object> resource, String name) {
        Map<String, Object> version = new LinkedHashMap<>();
        version.put("name", name);
        version.put("served", true);
        version.put("storage", name.equals(KubeVirt.V1));
        version.put("additionalPrinterColumns", child(resource, "columns").get(name));
        version.put("subresources", Map.of("status", Map.of()));
        String schema = text(resource, "schema");
        version.put("schema", Map.of("openAPIV3Schema", definitions.expand(schema, name)));
        return version;
    }

    private static Object load(Path file) {
        try {
            return new Load(LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DumpSettings settings() {
        return DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setDereferenceAliases(true)
                .setWidth(110)
                .build();
    }
}
