package io.steadyvm.admission.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import tools.jackson.databind.JsonNode;

/**
 * A first look, which only finds out whether anything is wrong. The library writes down on its way
 * where it is, in the object and in the schema, and makes an object for each step: three quarters
 * of what it allocates. Nearly every object that is looked at is as it should be, and nobody asks
 * where that was.
 */
final class Glance {
    private Glance() {}

    /** Whether the schema has nothing to say about the node. */
    static boolean isValid(Schema schema, JsonNode node) {
        ExecutionContext context = new PathlessContext();
        schema.validate(context, node, node, Nowhere.PLACE);
        return context.getErrors().isEmpty();
    }

    /** Each step from here leads here. */
    private static final class Nowhere extends NodePath {
        static final Nowhere PLACE = new Nowhere();

        private Nowhere() {
            super(PathType.JSON_POINTER);
        }

        @Override
        public NodePath append(String token) {
            return this;
        }

        @Override
        public NodePath append(int index) {
            return this;
        }
    }

    /** Doesn't follow the way through the schema. */
    private static final class PathlessContext extends ExecutionContext {
        @Override
        public void evaluationPathAddLast(String token) {}

        @Override
        public void evaluationPathAddLast(int index) {}

        @Override
        public void evaluationPathRemoveLast() {}

        @Override
        public NodePath getEvaluationPath() {
            return Nowhere.PLACE;
        }
    }
}
