package dev.hushtable.service.expression;

import dev.hushtable.service.item.AttributeValue;
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
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.item.DynamoNumber;
import dev.hushtable.service.item.Utf8;
import org.jspecify.annotations.Nullable;

/** What the functions {@code contains} and {@code size} mean for each type. */
final class Containment {
    private Containment() {}

    /** Whether a text or binary has {@code part} in it, or a set or list has it as an element. */
    static boolean contains(AttributeValue whole, AttributeValue part) {
        return switch (whole) {
            case S text -> part instanceof S inner && containsText(text.value(), inner.value());
            case B binary -> part instanceof B inner && binary.value().contains(inner.value());
            case SS set -> part instanceof S element && set.values().contains(element.value());
            case NS set -> part instanceof N element && set.values().contains(element.value());
            case BS set -> part instanceof B element && set.values().contains(element.value());
            case L list -> list.values().contains(part);
            case M ignored -> false;
            case N ignored -> false;
            case Bool ignored -> false;
            case Null ignored -> false;
        };
    }

    /** Bytes of a text or binary, elements of the others; null for what has no size. */
    static @Nullable AttributeValue size(AttributeValue value) {
        return switch (value) {
            case S text -> number(Utf8.length(text.value()));
            case B binary -> number(binary.value().length());
            case SS set -> number(set.values().size());
            case NS set -> number(set.values().size());
            case BS set -> number(set.values().size());
            case L list -> number(list.values().size());
            case M map -> number(map.values().size());
            case N ignored -> null;
            case Bool ignored -> null;
            case Null ignored -> null;
        };
    }

    /** UTF-8 finds the same as characters do, and its search is linear where {@link String#contains} is not. */
    private static boolean containsText(String text, String part) {
        return ByteString.takeOver(Utf8.encode(text)).contains(ByteString.takeOver(Utf8.encode(part)));
    }

    private static AttributeValue number(int value) {
        return new N(DynamoNumber.of(value));
    }
}
