package io.steadyvm.admission.lint;

import java.util.Objects;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.RepresentToNode;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/** Quotes texts that YAML 1.1, which kubectl reads, takes for something else: {@code yes}. */
final class QuotingRepresenter extends StandardRepresenter {
    QuotingRepresenter(DumpSettings settings) {
        super(settings);
        RepresentToNode plain = Objects.requireNonNull(representers.get(String.class));
        representers.put(
                String.class,
                data -> {
                    String text = (String) data;
                    return YamlTree.isText(text)
                            ? plain.representData(data)
                            : representScalar(Tag.STR, text, ScalarStyle.SINGLE_QUOTED);
                });
    }
}
