package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.operation.AuditFacts.ItemKey;
import dev.hushtable.service.wire.JsonContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The items a request touched, or was not allowed to touch: their tokens for everybody, their keys for those to whom they
 * are disclosed.
 *
 * @param all as many as fit
 * @param left how many did not
 */
record RecordedItems(List<ItemKey> all, int left) {

    static RecordedItems of(Outcome outcome) {
        boolean denied = outcome.verdict() != null && outcome.verdict().isDenied();
        List<ItemKey> keys =
                denied ? asked(outcome.footprints()) : outcome.facts().itemKeys();
        int shown = Math.min(keys.size(), AuditLimits.MAX_ITEM_TOKENS);
        return new RecordedItems(List.copyOf(keys.subList(0, shown)), keys.size() - shown);
    }

    private static List<ItemKey> asked(List<Footprint> footprints) {
        return footprints.stream()
                .flatMap(footprint -> footprint.keys().stream()
                        .map(key -> new ItemKey(footprint.resource(), KeyEncoding.encode(key))))
                .toList();
    }

    /** Writes the tokens, and how many more there were than fit. */
    void writeTokens(JsonGenerator json, ItemTokens tokens) throws IOException {
        if (all.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("itemTokens");
        for (ItemKey item : all) {
            json.writeString(tokens.token(item.tableArn(), item.canonicalKey()));
        }
        json.writeEndArray();
        if (left > 0) {
            json.writeNumberField("itemTokensTruncated", left);
        }
    }

    /** Keeps the keys back: of one item as the member {@code key}, of several as {@code 0}, {@code 1} and so on of others. */
    void withhold(Withheld.Members one, Withheld.Members several, Blinding blinding) {
        if (all.size() == 1) {
            withhold(one, blinding, all.getFirst(), "key");
            return;
        }
        int budget = AuditLimits.MAX_KEY_BYTES;
        int shown = Math.min(all.size(), AuditLimits.MAX_DISCLOSED_KEYS);
        for (int i = 0; i < shown; i++) {
            budget -= withhold(several, blinding, all.get(i), Integer.toString(i));
            if (budget < 0) {
                return;
            }
        }
    }

    /** Says how many bytes the key took. */
    private static int withhold(Withheld.Members members, Blinding blinding, ItemKey item, String name) {
        byte[] canonical = item.canonicalKey();
        List<AttributeValue> values = new ArrayList<>(2);
        for (int at = 0; at < canonical.length; ) {
            KeyEncoding.Decoded decoded = KeyEncoding.decode(canonical, at);
            values.add(decoded.value());
            at = decoded.end();
        }
        List<String> names = blinding.names().of(item.tableArn());
        byte[] key = JsonContent.bytes(json -> write(json, values, names));
        members.raw(blinding.itemClass(item.tableArn(), values), name, key);
        return key.length;
    }

    /** As DynamoDB writes a key; without the names of its attributes as an array. */
    private static void write(JsonGenerator json, List<AttributeValue> values, List<String> names) throws IOException {
        if (names.size() < values.size()) {
            json.writeStartArray();
            for (AttributeValue value : values) {
                write(json, value);
            }
            json.writeEndArray();
            return;
        }
        TreeMap<String, AttributeValue> byName = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            byName.put(names.get(i), values.get(i));
        }
        json.writeStartObject();
        for (var member : byName.entrySet()) {
            json.writeFieldName(member.getKey());
            write(json, member.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, AttributeValue value) throws IOException {
        json.writeStartObject();
        switch (value) {
            case AttributeValue.S(var text) -> json.writeStringField("S", text);
            case AttributeValue.N(var number) -> json.writeStringField("N", number.toString());
            case AttributeValue.B(var bytes) -> json.writeStringField("B", bytes.toBase64());
            default -> throw new IllegalArgumentException("no key is of type " + value.type());
        }
        json.writeEndObject();
    }
}
