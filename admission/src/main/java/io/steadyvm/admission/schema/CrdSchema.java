package io.steadyvm.admission.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.steadyvm.admission.review.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/** The schema of one kind in one version, compiled. */
public final class CrdSchema {
    private final Schema schema;
    private final UnknownFields unknownFields;

    /**
     * @param openApi a structural schema; it refers to nothing outside of itself
     */
    CrdSchema(ObjectNode openApi) {
        this.schema = SchemaRegistry.withDialect(Dialects.getOpenApi30()).getSchema(openApi);
        this.schema.initializeValidators();
        this.unknownFields = new UnknownFields(openApi);
    }

    /** Every way in which the object hasn't the schema's shape; in the schema's order. */
    public List<Fault> check(ObjectNode object) {
        if (Glance.isValid(schema, object)) {
            return List.of();
        }
        List<Error> errors = errors(object);
        List<Fault> faults = new ArrayList<>(errors.size());
        Set<JsonPointer> alternatives = new HashSet<>();
        for (Error error : errors) {
            Fault fault = SchemaFaults.of(error);
            // Each alternative complains for itself; together they say one thing.
            if (!SchemaFaults.isAlternative(error) || alternatives.add(fault.place())) {
                faults.add(fault);
            }
        }
        return faults;
    }

    /** What the library says, with all of its places. */
    List<Error> errors(ObjectNode object) {
        return schema.validate(object);
    }

    /** What the API server would drop, or refuse if it is asked to be strict. */
    public List<UnknownField> unknownFields(ObjectNode object) {
        return unknownFields.in(object);
    }
}
