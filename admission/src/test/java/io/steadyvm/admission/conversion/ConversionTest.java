package io.steadyvm.admission.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.api.Annotations;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ConversionTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void the2018DialectBecomesV1() throws ConversionException {
        ObjectNode v1 =
                toV1(
                        v1alpha2(
                                "'running':false",
                                "'name':'registrydisk','volumeName':'vol','disk':{'bus':'virtio'}",
                                "'name':'vol','registryDisk':{'image':'i'}"));
        assertThat(v1.at("/spec/template/spec/domain/devices/disks/0"))
                .isEqualTo(tree("{'name':'vol','disk':{'bus':'virtio'}}"));
        assertThat(v1.at("/spec/template/spec/volumes/0"))
                .isEqualTo(tree("{'name':'vol','containerDisk':{'image':'i'}}"));
        assertThat(v1.at("/spec/running").booleanValue()).isFalse();
        assertThat(v1.at("/metadata/annotations").propertyNames())
                .containsExactly(Annotations.V1ALPHA2_EXTRAS);
    }

    @Test
    void diskNamesComeBackAfterAnEditInV1() throws ConversionException {
        ObjectNode v1 =
                toV1(v1alpha2("'running':true", "'name':'a','volumeName':'vol'", "'name':'vol'"));
        ((ObjectNode) v1.at("/spec/template/spec/domain/devices/disks/0")).put("bootOrder", 1);
        ObjectNode back = toV1alpha2(v1);
        assertThat(back.at("/spec/template/spec/domain/devices/disks/0"))
                .isEqualTo(tree("{'name':'a','volumeName':'vol','bootOrder':1}"));
        assertThat(back.path("metadata")).isEqualTo(tree("{'name':'vm'}"));
    }

    @ParameterizedTest
    @CsvSource({
        "Always, true",
        "RerunOnFailure, true",
        "Once, true",
        "Manual, false",
        "Halted, false",
    })
    void strategiesAreSwitchesIn2018(String strategy, boolean running) throws ConversionException {
        ObjectNode v1 = v1("'runStrategy':'" + strategy + "'");
        ObjectNode v1alpha2 = toV1alpha2(v1);
        assertThat(v1alpha2.at("/spec/running").booleanValue()).isEqualTo(running);
        assertThat(v1alpha2.at("/spec").has("runStrategy")).isFalse();
        assertThat(toV1(v1alpha2)).isEqualTo(v1);
    }

    @ParameterizedTest
    @CsvSource({"Manual, true, Always", "Always, false, Halted", "Once, false, Halted"})
    void aSwitchIn2018SwitchesTheStrategy(String before, boolean running, String after)
            throws ConversionException {
        ObjectNode v1alpha2 = toV1alpha2(v1("'runStrategy':'" + before + "'"));
        ((ObjectNode) v1alpha2.path("spec")).put("running", running);
        assertThat(toV1(v1alpha2).path("spec").path("runStrategy").stringValue()).isEqualTo(after);
    }

    @Test
    void whatNeitherVersionUnderstandsPassesUntouched() throws ConversionException {
        for (String spec :
                List.of(
                        "'spec':5",
                        "'spec':null",
                        "'spec':{'running':true,'runStrategy':'Always','template':7}",
                        "'spec':{'runStrategy':['x']}",
                        "'spec':{'template':{'spec':{'domain':{'devices':{'disks':[1,null,{}]}}}}}",
                        "'spec':{'template':{'spec':{'volumes':{'containerDisk':1}}}}")) {
            for (ApiVersion version : ApiVersion.values()) {
                ObjectNode object = object(version, spec);
                assertRoundTrip(object);
            }
        }
    }

    @Test
    void somebodysOwnTextInOurAnnotationsSurvives() throws ConversionException {
        for (String annotations :
                List.of(
                        "'steadyvm.io/v1':'mine'",
                        "'steadyvm.io/v1alpha2':'mine'",
                        "'steadyvm.io/v1':'{}','steadyvm.io/v1alpha2':'[]'",
                        "")) {
            for (ApiVersion version : ApiVersion.values()) {
                ObjectNode object = object(version, "'spec':{'runStrategy':'Once'}");
                ((ObjectNode) object.path("metadata"))
                        .set("annotations", tree("{" + annotations + "}"));
                assertRoundTrip(object);
            }
        }
    }

    @Test
    void refusesWhatIsNotOurs() {
        assertThatThrownBy(() -> toV1(tree("{'apiVersion':'v1','kind':'Pod'}")))
                .hasMessageContaining("apiVersion must be kubevirt.io/v1");
        assertThatThrownBy(() -> toV1(tree("{'apiVersion':'kubevirt.io/v1','kind':'Pod'}")))
                .hasMessageContaining("kind must be VirtualMachine");
        assertThatThrownBy(() ->
                        toV1(tree("{'apiVersion':'kubevirt.io/v1'," + "'kind':'VirtualMachine'}")))
                .hasMessageContaining("metadata");
    }

    private static void assertRoundTrip(ObjectNode object) throws ConversionException {
        ApiVersion version =
                ApiVersion.parse(object.path("apiVersion").stringValue()).orElseThrow();
        ApiVersion other = version == ApiVersion.V1 ? ApiVersion.V1ALPHA2 : ApiVersion.V1;
        ObjectNode before = object.deepCopy();
        ObjectNode there = Conversion.convert(object, other);
        assertThat(object).isEqualTo(before);
        assertThat(Conversion.convert(there, version)).as("by way of %s", there).isEqualTo(object);
    }

    private static ObjectNode v1(String spec) {
        return object(ApiVersion.V1, "'spec':{" + spec + "}");
    }

    private static ObjectNode v1alpha2(String spec, String disk, String volume) {
        return object(
                ApiVersion.V1ALPHA2,
                "'spec':{%s,'template':{'spec':{'domain':{'devices':{'disks':[{%s}]}},'volumes':[{%s}]}}}"
                        .formatted(spec, disk, volume));
    }

    private static ObjectNode object(ApiVersion version, String spec) {
        return tree(
                "{'apiVersion':'%s','kind':'VirtualMachine','metadata':{'name':'vm'},%s}"
                        .formatted(version.text(), spec));
    }

    private static ObjectNode toV1(ObjectNode object) throws ConversionException {
        return Conversion.convert(object, ApiVersion.V1);
    }

    private static ObjectNode toV1alpha2(ObjectNode object) throws ConversionException {
        return Conversion.convert(object, ApiVersion.V1ALPHA2);
    }

    private static ObjectNode tree(String json) {
        return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    }
}
