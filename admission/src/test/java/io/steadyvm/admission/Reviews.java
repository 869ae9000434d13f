package io.steadyvm.admission;

import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.ObjectKind;
import io.steadyvm.admission.review.Operation;
import io.steadyvm.admission.review.Review;
import io.steadyvm.admission.review.UserInfo;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Questions for tests, in few words; JSON is written with single quotes. */
public final class Reviews {
    private Reviews() {}

    public static ObjectNode tree(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"'));
    }

    /** A VM of version v1 whose template's spec is this. */
    public static ObjectNode vm(String instanceSpec) {
        return tree(
                ("{'apiVersion':'kubevirt.io/v1','kind':'VirtualMachine',"
                                + "'metadata':{'name':'vm','namespace':'ns'},"
                                + "'spec':{'runStrategy':'Halted','template':{'spec':%s}}}")
                        .formatted(instanceSpec));
    }

    /** A VMI of version v1 with this spec. */
    public static ObjectNode vmi(String spec) {
        return tree(
                ("{'apiVersion':'kubevirt.io/v1','kind':'VirtualMachineInstance',"
                                + "'metadata':{'name':'vm','namespace':'ns'},'spec':%s}")
                        .formatted(spec));
    }

    public static Review creating(ObjectNode object) {
        return review(object, Optional.empty());
    }

    public static Review updating(ObjectNode object, ObjectNode oldObject) {
        return review(object, Optional.of(oldObject));
    }

    public static Review review(ObjectNode object, Optional<ObjectNode> oldObject) {
        return new Review(
                "u-1",
                oldObject.isPresent() ? Operation.UPDATE : Operation.CREATE,
                ObjectKind.parse(object.path("kind").stringValue()).orElseThrow(),
                ApiVersion.parse(object.path("apiVersion").stringValue()).orElseThrow(),
                "ns",
                object.path("metadata").path("name").stringValue(""),
                new UserInfo("jane", List.of()),
                object,
                oldObject,
                false);
    }
}
