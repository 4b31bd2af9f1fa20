package dev.hushtable.service.item;

import dev.hushtable.service.item.AttributeValue.B;
import dev.hushtable.service.item.AttributeValue.BS;
import dev.hushtable.service.item.AttributeValue.Bool;
import dev.hushtable.service.item.AttributeValue.L;
import dev.hushtable.service.item.AttributeValue.M;
import dev.hushtable.service.item.AttributeValue.N;
import dev.hushtable.service.item.AttributeValue.NS;
import dev.hushtable.service.item.AttributeValue.Null;
import dev.hushtable.service.item.AttributeValue.S;
import dev.hushtable.service.item.AttributeValue.SS;
import java.util.Map;

/**
 * The size of data as DynamoDB counts it, for the 400 KB of an item, the 1 MB of a page and capacity units.
 *
 * <pre>{@code
 * item, map content   for each entry: UTF-8 bytes of the name + size of the value
 * S                   UTF-8 bytes
 * N                   (significant digits + 1) / 2 + 1, and 1 more when negative; zero is 1
 * B                   bytes
 * BOOL, NULL          1
 * SS, NS, BS          sum of the elements
 * L                   3 + for each element: 1 + its size
 * M                   3 + for each entry: 1 + name and value as above
 * }</pre>
 *
 * AWS calls its number formula approximate and gives 21 bytes as the most: 38 digits and a sign.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item
 *     sizes and formats</a>
 */
public final class ItemSize {
    private static final int CONTAINER_BYTES = 3;
    private static final int ELEMENT_BYTES = 1;

    private ItemSize() {}

    /** The size of an item in bytes. */
    public static int bytes(Item item) {
        int withheld = item.withheld().isEmpty()
                ? 0
                : item.withheld().values().stream().mapToInt(Withheld::bytes).sum();
        return entries(item.attributes(), 0) + withheld;
    }

    /** The size of a value in bytes, without a name. */
    public static int bytes(AttributeValue value) {
        return switch (value) {
            case S text -> Utf8.length(text.value());
            case N number -> bytes(number.value());
            case B binary -> binary.value().length();
            case Bool ignored -> 1;
            case Null ignored -> 1;
            case SS set -> set.values().stream().mapToInt(Utf8::length).sum();
            case NS set -> set.values().stream().mapToInt(ItemSize::bytes).sum();
            case BS set -> set.values().stream().mapToInt(ByteString::length).sum();
            case L list -> CONTAINER_BYTES + elements(list);
            case M map -> CONTAINER_BYTES + entries(map.values(), ELEMENT_BYTES);
        };
    }

    private static int elements(L list) {
        int bytes = 0;
        for (AttributeValue element : list.values()) {
            bytes += ELEMENT_BYTES + bytes(element);
        }
        return bytes;
    }

    private static int entries(Map<String, AttributeValue> entries, int bytesPerEntry) {
        int bytes = 0;
        for (Map.Entry<String, AttributeValue> entry : entries.entrySet()) {
            bytes += bytesPerEntry + Utf8.length(entry.getKey()) + bytes(entry.getValue());
        }
        return bytes;
    }

    private static int bytes(DynamoNumber number) {
        return (number.significantDigits() + 1) / 2 + 1 + (number.signum() < 0 ? 1 : 0);
    }
}
