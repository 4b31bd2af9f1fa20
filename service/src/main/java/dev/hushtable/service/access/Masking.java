package dev.hushtable.service.access;

import dev.hushtable.crypto.Hmac;
import dev.hushtable.policy.disclosure.Mask;
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
import dev.hushtable.service.item.KeyEncoding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts masks on values. Texts, numbers and, for digests, binaries are masked one by one, also in sets, lists and maps;
 * what a mask does not know how to show becomes null. Thread-safe.
 *
 * <p>A digest is the first 16 bytes of HMAC-SHA256, in lower-case hexadecimal, over the table's ARN and the attribute's
 * name (each with its length in UTF-8 bytes before it, 4 bytes, big-endian) and the value's order-preserving encoding
 * ({@link KeyEncoding}), which tells types apart.
 */
public final class Masking {
    private static final AttributeValue NOTHING = new Null();
    private static final int SHOWN = 4;
    private static final int DIGEST_BYTES = 16;

    /** The calendar dates of ISO 8601 as they are written by most: a year of four digits first. */
    private static final Pattern DATE =
            Pattern.compile("([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(T[0-9:.,+\\-Z]{1,32})?");

    private final Hmac key;

    /** @param key makes the digests, and nothing else */
    public Masking(Hmac key) {
        this.key = key;
    }

    /** Which attribute a value belongs to. */
    record Place(String tableArn, String attribute) {}

    AttributeValue masked(AttributeValue value, Mask mask, Place place) {
        return switch (mask.kind()) {
            case NULL -> NOTHING;
            case CONSTANT -> new S(Objects.requireNonNull(mask.constant()));
            case LAST_4, FIRST_4, HASH, DATE_YEAR ->
                switch (value) {
                    case S ignored -> one(value, mask, place);
                    case N ignored -> one(value, mask, place);
                    case B ignored -> one(value, mask, place);
                    case SS(var texts) -> set(texts.stream().map(S::new), mask, place);
                    case NS(var numbers) -> set(numbers.stream().map(N::new), mask, place);
                    case BS(var binaries) -> set(binaries.stream().map(B::new), mask, place);
                    case L(var elements) ->
                        new L(elements.stream()
                                .map(element -> masked(element, mask, place))
                                .toList());
                    case M(var members) -> map(members, mask, place);
                    case Bool ignored -> NOTHING;
                    case Null ignored -> NOTHING;
                };
        };
    }

    private M map(Map<String, AttributeValue> members, Mask mask, Place place) {
        Map<String, AttributeValue> all = LinkedHashMap.newLinkedHashMap(members.size());
        members.forEach((name, value) -> all.put(name, masked(value, mask, place)));
        return new M(all);
    }

    /** A set of texts, which may be smaller; null when one element cannot be shown, for sets hold no nulls. */
    private AttributeValue set(Stream<? extends AttributeValue> elements, Mask mask, Place place) {
        Set<AttributeValue> all =
                elements.map(element -> one(element, mask, place)).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> texts = new LinkedHashSet<>();
        for (AttributeValue element : all) {
            if (!(element instanceof S(String text))) {
                return NOTHING;
            }
            texts.add(text);
        }
        return new SS(texts);
    }

    private AttributeValue one(AttributeValue value, Mask mask, Place place) {
        String text = value instanceof B ? null : KeyText.of(value);
        return switch (mask.kind()) {
            case LAST_4 -> text == null ? NOTHING : new S(last(text));
            case FIRST_4 -> text == null ? NOTHING : new S(first(text));
            case HASH -> new S(digest(value, place));
            case DATE_YEAR -> text == null ? NOTHING : year(text);
            case NULL, CONSTANT -> throw new IllegalArgumentException("masks the whole value");
        };
    }

    /** A text of four characters or fewer shows none of them. */
    private static String last(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= SHOWN
                ? "x".repeat(length)
                : "x".repeat(length - SHOWN) + text.substring(text.offsetByCodePoints(text.length(), -SHOWN));
    }

    private static String first(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= SHOWN
                ? "x".repeat(length)
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "x".repeat(length - SHOWN);
    }

    private static AttributeValue year(String text) {
        var date = DATE.matcher(text);
        return date.matches() ? new S(date.group(1)) : NOTHING;
    }

    private String digest(AttributeValue value, Place place) {
        byte[] digest = key.of(prefixed(place.tableArn()), prefixed(place.attribute()), KeyEncoding.encode(value));
        return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    }

    private static byte[] prefixed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }
}
