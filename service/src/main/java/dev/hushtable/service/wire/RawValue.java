package dev.hushtable.service.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.item.AttributeValue;
import java.io.IOException;

/** One attribute value as sent, like a value in {@link RawAttributes}: its JSON types checked, its content not yet. */
public final class RawValue {
    private final JsonNode node;

    private RawValue(JsonNode node) {
        this.node = node;
    }

    static RawValue checked(JsonNode node) {
        AttributeValueTypes.check(node);
        return new RawValue(node);
    }

    /** Writes it as it was sent. */
    public void write(JsonGenerator json) throws IOException {
        StrictJson.write(json, node);
    }

    /** @throws ApiException {@code ValidationException} with DynamoDB's text for a value that cannot be */
    public AttributeValue read() {
        return AttributeValueReader.read(node);
    }

    /** {@link #read} where the value may also be a whole item, a map with attributes as deep as any. */
    public AttributeValue readAttributeOrItem() {
        return AttributeValueReader.readAttributeOrItem(node);
    }
}
