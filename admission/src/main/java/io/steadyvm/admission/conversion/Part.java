package io.steadyvm.admission.conversion;

import io.steadyvm.admission.review.ApiVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of an object that the two versions say differently. Its methods take any shape: what has
 * none that they know, they leave as it is.
 *
 * <p>Sealed, because these are all the differences between the versions' schemas.
 */
sealed interface Part permits RunningPart, DisksPart, VolumesPart {
    /** Its key in what is remembered for the way back. */
    String key();

    /** The part of this object; missing when there is none. */
    JsonNode read(ObjectNode object);

    /** Puts the part into the object that it was read from, or takes a missing one out. */
    void write(ObjectNode object, JsonNode part);

    /**
     * The part in the other version.
     *
     * @param hint what {@link #hint} said on the way here, when this is the way back
     */
    JsonNode convert(JsonNode part, ApiVersion target, JsonNode hint);

    /**
     * What the way back needs to know, as an object; missing when it needs nothing.
     *
     * @param part the part before it was converted to the target
     */
    JsonNode hint(JsonNode part, ApiVersion target);
}
