package io.steadyvm.admission.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.admission.review.PatchOperation;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class DraftTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void addsMissingParentsInOneOperation() {
        Draft draft = draft("{'spec':{}}");
        draft.set(at("/spec/domain/firmware/uuid"), text("u"));
        draft.set(at("/spec/domain/firmware/serial"), text("s"));
        assertThat(draft.operations())
                .containsExactly(add("/spec/domain", "{'firmware':{'uuid':'u','serial':'s'}}"));
        assertThat(draft.tree())
                .isEqualTo(tree("{'spec':{'domain':{'firmware':{'uuid':'u','serial':'s'}}}}"));
    }

    @Test
    void replacesWhatIsThere() {
        Draft draft = draft("{'spec':{'a':'x','b':null}}");
        draft.set(at("/spec/a"), text("y"));
        draft.set(at("/spec/b/c"), text("z"));
        assertThat(draft.operations())
                .containsExactly(
                        new PatchOperation("replace", at("/spec/a"), text("y")),
                        new PatchOperation("replace", at("/spec/b"), tree("{'c':'z'}")));
    }

    @Test
    void leavesTheOriginalAlone() {
        ObjectNode original = tree("{'spec':{'list':[{'name':'a'}]},'other':{}}");
        ObjectNode before = original.deepCopy();
        Draft draft = new Draft(original);
        draft.set(at("/spec/list/0/mac"), text("m"));
        draft.append(at("/spec/list"), tree("{'name':'b'}"));
        assertThat(original).isEqualTo(before);
        assertThat(draft.tree().path("other")).isSameAs(original.path("other"));
        assertThat(draft.tree().at("/spec/list/1/name").stringValue()).isEqualTo("b");
    }

    @Test
    void changesInsideOfAnAppendedEntryBelongToIt() {
        Draft draft = draft("{'list':[]}");
        draft.append(at("/list"), tree("{'name':'b'}"));
        draft.set(at("/list/0/mac"), text("m"));
        assertThat(draft.operations()).containsExactly(add("/list/0", "{'name':'b','mac':'m'}"));
    }

    @Test
    void escapesPointers() {
        Draft draft = draft("{'metadata':{'annotations':{}}}");
        draft.set(
                JsonPointer.compile("/metadata/annotations").appendProperty("steadyvm.io/a~b"),
                text("x"));
        assertThat(draft.operations().getFirst().path())
                .hasToString("/metadata/annotations/steadyvm.io~1a~0b");
    }

    @Test
    void doesNothingWhereAParentHasAnotherShape() {
        Draft draft = draft("{'spec':'text','list':{},'array':[1]}");
        assertThat(draft.set(at("/spec/a/b"), text("x"))).isFalse();
        assertThat(draft.set(at("/array/a"), text("x"))).isFalse();
        assertThat(draft.set(at("/array/0/a"), text("x"))).isFalse();
        assertThat(draft.set(at("/array/5"), text("x"))).isFalse();
        assertThat(draft.operations()).isEmpty();
    }

    @Test
    void appendCreatesTheList() {
        Draft draft = draft("{}");
        draft.append(at("/metadata/finalizers"), text("f"));
        assertThat(draft.operations()).containsExactly(add("/metadata", "{'finalizers':['f']}"));
    }

    private static PatchOperation add(String path, String value) {
        return new PatchOperation("add", at(path), tree(value));
    }

    private static Draft draft(String json) {
        return new Draft(tree(json));
    }

    private static ObjectNode tree(String json) {
        return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    }

    private static JsonPointer at(String pointer) {
        return JsonPointer.compile(pointer);
    }

    private static JsonNode text(String value) {
        return StringNode.valueOf(value);
    }

    @Test
    void listsOperationsInOrder() {
        Draft draft = draft("{}");
        draft.set(at("/b"), text("1"));
        draft.set(at("/a"), text("2"));
        assertThat(draft.operations())
                .extracting(operation -> operation.path().toString())
                .isEqualTo(List.of("/b", "/a"));
    }
}
