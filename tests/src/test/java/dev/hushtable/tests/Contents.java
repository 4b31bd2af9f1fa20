package dev.hushtable.tests;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an item holds after the attempt of an id: all of it follows from the id, so that a mixture would be seen. */
final class Contents {
    /** Inline in a leaf, near its limit, and in one, two and three chunks. */
    private static final int[] FILL_BYTES = {20, 200, 900, 1_300, 3_500, 7_000, 11_000};

    private Contents() {}

    static Map<String, AttributeValue> of(Attempt.Place place, String id) {
        Map<String, AttributeValue> item = new HashMap<>(key(place));
        Random random = new Random(id.hashCode());
        byte[] fill = new byte[FILL_BYTES[random.nextInt(FILL_BYTES.length)]];
        random.nextBytes(fill);
        item.put("attempt", AttributeValue.fromS(id));
        item.put("fill", AttributeValue.fromB(SdkBytes.fromByteArray(fill)));
        return item;
    }

    /** The primary key of a place; the sort key, where there is one, follows from the partition key. */
    static Map<String, AttributeValue> key(Attempt.Place place) {
        AttributeValue partition = AttributeValue.fromS(place.key());
        return place.table().equals(CrashClients.FLAT)
                ? Map.of("p", partition)
                : Map.of(
                        "p",
                        partition,
                        "s",
                        AttributeValue.fromN(Integer.toString(place.key().length())));
    }
}
