package io.steadyvm.admission.schema;

import static io.steadyvm.admission.Reviews.tree;
import static io.steadyvm.admission.Reviews.vm;
import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.Fault;
import io.steadyvm.admission.review.ObjectKind;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class CrdSchemasTest {
    private static final CrdSchemas SCHEMAS = CrdSchemas.load();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | .domain in body is required",
                "{'domain':5} | .domain in body must be of type object: \"integer\"",
                "{'domain':null} | .domain in body must be of type object: \"null\"",
                "{'domain':{'cpu':{'cores':-1}}} | .domain.cpu.cores in body should be greater than or equal to 0",
                "{'domain':{'cpu':{'cores':1.5}}} | .domain.cpu.cores in body must be of type integer: \"number\"",
                "{'domain':{'memory':{'guest':'64X'}}} | .domain.memory.guest in body should be a quantity such as 64M, 2Gi or 500m, not \"64X\"",
                "{'domain':{'memory':{'guest':true}}} | .domain.memory.guest in body must be of type integer or string: \"boolean\"",
                "{'domain':{'resources':{'requests':{'memory':[]}}}} | .domain.resources.requests.memory in body must be of type integer or string: \"array\"",
                "{'domain':{'devices':{'disks':[{}]}}} | .domain.devices.disks[0].name in body is required",
                "{'domain':{},'terminationGracePeriodSeconds':'5'} | .terminationGracePeriodSeconds in body must be of type integer: \"string\"",
                "{'domain':{},'nodeSelector':{'a/b':1}} | .nodeSelector.a/b in body must be of type string: \"integer\"",
            })
    void saysWhatKubernetesSays(String spec, String message) {
        assertThat(check(vm(spec)))
                .singleElement()
                .extracting(Fault::message)
                .isEqualTo("spec.template.spec" + message);
    }

    @Test
    void boundsLists() {
        String disks = String.join(",", Collections.nCopies(257, "{'name':'a'}"));
        assertThat(check(vm("{'domain':{'devices':{'disks':[%s]}}}".formatted(disks))))
                .singleElement()
                .extracting(Fault::message)
                .isEqualTo(
                        "spec.template.spec.domain.devices.disks list exceeds the 256 element limit"
                                + " in length");
    }

    @Test
    void takesNumbersAndTextsAsQuantities() {
        assertThat(check(vm("{'domain':{'resources':{'requests':{'cpu':2,'memory':'64M'}}}}")))
                .isEmpty();
    }

    @Test
    void takesWhatMetadataOfTemplatesHold() {
        ObjectNode vm = vm("{'domain':{}}");
        ((ObjectNode) vm.at("/spec/template"))
                .set("metadata", tree("{'creationTimestamp':null,'name':'x','labels':null}"));
        assertThat(check(vm)).isEmpty();
        assertThat(schema(ApiVersion.V1).unknownFields(vm)).isEmpty();
    }

    @Test
    void leavesMetadataAndStatusToTheApiServer() {
        ObjectNode vm = vm("{'domain':{}}");
        vm.putObject("status").put("created", "maybe").put("unheard", "of");
        ((ObjectNode) vm.path("metadata")).put("generation", "x");
        assertThat(check(vm)).isEmpty();
        assertThat(schema(ApiVersion.V1).unknownFields(vm)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "V1, registryDisk, containerDisk",
        "V1ALPHA2, containerDisk, registryDisk",
        "V1, cloudInitNocloud, cloudInitNoCloud",
    })
    void guessesWhatWasMeant(ApiVersion version, String said, String meant) {
        ObjectNode vm = vm("{'domain':{},'volumes':[{'name':'v','%s':{}}]}".formatted(said));
        assertThat(schema(version).unknownFields(vm))
                .filteredOn(field -> !field.place().toString().equals("/spec/runStrategy"))
                .singleElement()
                .extracting(UnknownField::sentence)
                .isEqualTo(
                        "unknown field \"spec.template.spec.volumes[0].%s\" is dropped; did you mean \"%s\"?"
                                .formatted(said, meant));
    }

    @Test
    void namesUnknownFieldsInEmptyObjectsToo() {
        ObjectNode vm = vm("{'domain':{'devices':{'rng':{'source':'x'}},'xyzzy':[]}}");
        assertThat(schema(ApiVersion.V1).unknownFields(vm))
                .extracting(UnknownField::sentence)
                .containsExactly(
                        "unknown field \"spec.template.spec.domain.devices.rng.source\" is dropped",
                        "unknown field \"spec.template.spec.domain.xyzzy\" is dropped");
    }

    private static List<Fault> check(ObjectNode vm) {
        return schema(ApiVersion.V1).check(vm);
    }

    private static CrdSchema schema(ApiVersion version) {
        return SCHEMAS.of(ObjectKind.VM, version);
    }
}
