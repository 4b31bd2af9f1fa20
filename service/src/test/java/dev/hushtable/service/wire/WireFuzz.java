package dev.hushtable.service.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.access.WrittenValues;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemCodec;
import java.util.Map;

/**
 * Any bytes as the body of a request: one map of attribute values, or a client's error. What was read is the same when
 * it is written and read again, on the wire and in storage.
 */
public final class WireFuzz {
    private WireFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            ObjectNode body = StrictJson.object(input);
            Map<String, AttributeValue> attributes = RawAttributes.checked(body).read();
            requireSame(attributes, again(attributes));
            Item item = new Item(attributes);
            requireSame(attributes, ItemCodec.decode(ItemCodec.encode(item)).attributes());
        } catch (ApiException e) {
            if (e.type().status() >= 500) {
                throw e;
            }
        }
    }

    private static Map<String, AttributeValue> again(Map<String, AttributeValue> attributes) {
        byte[] written = JsonContent.bytes(json -> WrittenValues.write(json, attributes));
        return RawAttributes.checked(StrictJson.object(written)).read();
    }

    private static void requireSame(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        if (!before.equals(after)) {
            throw new AssertionError(before + " became " + after);
        }
    }
}
