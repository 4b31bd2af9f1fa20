package dev.hushtable.service.review.index;

import dev.hushtable.service.review.Facts;
import dev.hushtable.service.review.Field;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** Facts of a kind as an index keeps them: pairs of a field's code and a text's number, eight bytes each. */
final class KindFacts {
    private static final Map<Long, Field> FIELDS = new HashMap<>();

    static {
        Arrays.stream(Field.values()).forEach(field -> FIELDS.put((long) field.code(), field));
    }

    private KindFacts() {}

    /** The pairs, one after the other. */
    static long[] pairs(Facts facts, ToLongFunction<String> textNumbers) {
        List<Long> pairs = new ArrayList<>();
        for (Field field : Field.values()) {
            if (!field.isIdentity()) {
                for (String value : facts.values(field)) {
                    pairs.add((long) field.code());
                    pairs.add(textNumbers.applyAsLong(value));
                }
            }
        }
        return pairs.stream().mapToLong(Long::longValue).toArray();
    }

    static byte[] encode(long[] pairs) {
        ByteBuffer bytes = ByteBuffer.allocate(pairs.length * Long.BYTES);
        bytes.asLongBuffer().put(pairs);
        return bytes.array();
    }

    /** @param texts what a number stands for */
    static Facts decode(byte[] encoded, LongFunction<String> texts) {
        Facts.Collecting facts = new Facts.Collecting();
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        while (bytes.remaining() >= 2 * Long.BYTES) {
            Field field = FIELDS.get(bytes.getLong());
            String value = texts.apply(bytes.getLong());
            if (field != null) {
                facts.add(field, value);
            }
        }
        return facts.facts();
    }
}
