package dev.hushtable.service.expression;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.AttributeValue.B;
import dev.hushtable.service.item.AttributeValue.N;
import dev.hushtable.service.item.AttributeValue.S;
import dev.hushtable.service.item.Utf8;

/** The order of values: texts by UTF-8 bytes, numbers by value, binaries by unsigned bytes, and no others. */
final class ValueOrder {
    private ValueOrder() {}

    /** Whether the two values have an order between them: one type, and one of the three. */
    static boolean comparable(AttributeValue left, AttributeValue right) {
        return (left instanceof S && right instanceof S)
                || (left instanceof N && right instanceof N)
                || (left instanceof B && right instanceof B);
    }

    /**
     * Negative, zero or positive.
     *
     * @throws IllegalArgumentException when the values are not {@link #comparable}
     */
    static int compare(AttributeValue left, AttributeValue right) {
        if (left instanceof S(String a) && right instanceof S(String b)) {
            return Utf8.compare(a, b);
        }
        if (left instanceof N a && right instanceof N b) {
            return a.value().compareTo(b.value());
        }
        if (left instanceof B a && right instanceof B b) {
            return a.value().compareTo(b.value());
        }
        throw new IllegalArgumentException("no order between " + left.type() + " and " + right.type());
    }

    /** The text of a value that has an order, as on the wire. */
    static String text(AttributeValue value) {
        return switch (value) {
            case S text -> text.value();
            case N number -> number.value().toString();
            case B binary -> binary.value().toBase64();
            default -> throw new IllegalArgumentException("no order among values of type " + value.type());
        };
    }
}
