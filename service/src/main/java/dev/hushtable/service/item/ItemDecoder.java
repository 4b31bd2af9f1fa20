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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The reading half of {@link ItemCodec}. */
final class ItemDecoder {
    private static final Null NULL = new Null();
    private static final Bool FALSE = new Bool(false);
    private static final Bool TRUE = new Bool(true);

    private final ByteSource source;

    private ItemDecoder(ByteSource source) {
        this.source = source;
    }

    static Item decode(byte[] bytes) {
        ByteSource source = new ByteSource(bytes, 0);
        if (source.read() != ItemCodec.VERSION) {
            throw new MalformedBytesException("unknown version of an item");
        }
        Item item = new Item(new ItemDecoder(source).entries(Limits.MAX_NESTING_DEPTH));
        if (source.remaining() > 0) {
            throw new MalformedBytesException("bytes after the end of an item");
        }
        return item;
    }

    private Map<String, AttributeValue> entries(int levelsLeft) {
        int count = source.readLength();
        Map<String, AttributeValue> entries = LinkedHashMap.newLinkedHashMap(count);
        @Nullable String previous = null;
        for (int i = 0; i < count; i++) {
            String name = text();
            requireAscending(previous, name, Utf8::compare);
            entries.put(name, value(levelsLeft));
            previous = name;
        }
        return entries;
    }

    private AttributeValue value(int levelsLeft) {
        if (levelsLeft == 0) {
            throw new MalformedBytesException("nested too deep");
        }
        int tag = source.read();
        return switch (tag) {
            case ItemCodec.NULL -> NULL;
            case ItemCodec.FALSE -> FALSE;
            case ItemCodec.TRUE -> TRUE;
            case ItemCodec.TEXT -> new S(text());
            case ItemCodec.NUMBER -> new N(NumberEncoding.read(source));
            case ItemCodec.BINARY -> new B(binary());
            case ItemCodec.TEXT_SET -> new SS(set(this::text, Utf8::compare));
            case ItemCodec.NUMBER_SET -> new NS(set(() -> NumberEncoding.read(source), Comparator.naturalOrder()));
            case ItemCodec.BINARY_SET -> new BS(set(this::binary, Comparator.naturalOrder()));
            case ItemCodec.LIST -> new L(list(levelsLeft - 1));
            case ItemCodec.MAP -> new M(entries(levelsLeft - 1));
            default -> throw new MalformedBytesException("unknown type of a value");
        };
    }

    private String text() {
        return source.readUtf8(source.readLength());
    }

    private ByteString binary() {
        return ByteString.takeOver(source.read(source.readLength()));
    }

    private List<AttributeValue> list(int levelsLeft) {
        int count = source.readLength();
        List<AttributeValue> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(value(levelsLeft));
        }
        return values;
    }

    private <T> Set<T> set(Supplier<T> element, Comparator<T> order) {
        int count = source.readLength();
        if (count == 0) {
            throw new MalformedBytesException("empty set");
        }
        Set<T> values = LinkedHashSet.newLinkedHashSet(count);
        @Nullable T previous = null;
        for (int i = 0; i < count; i++) {
            T next = element.get();
            requireAscending(previous, next, order);
            values.add(next);
            previous = next;
        }
        return values;
    }

    private static <T> void requireAscending(@Nullable T previous, T next, Comparator<T> order) {
        if (previous != null && order.compare(previous, next) >= 0) {
            throw new MalformedBytesException("names or elements out of order");
        }
    }
}
