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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The writing half of {@link ItemCodec}. */
final class ItemEncoder {
    private final ByteSink sink;

    private ItemEncoder(ByteSink sink) {
        this.sink = sink;
    }

    static byte[] encode(Item item) {
        NestingDepth.check(item);
        ByteSink sink = new ByteSink(256);
        sink.write(ItemCodec.VERSION);
        new ItemEncoder(sink).entries(item.attributes());
        return sink.toByteArray();
    }

    private void entries(Map<String, AttributeValue> entries) {
        String[] names = entries.keySet().toArray(String[]::new);
        Arrays.sort(names, Utf8::compare);
        sink.writeVarint(names.length);
        for (String name : names) {
            text(name);
            value(Objects.requireNonNull(entries.get(name)));
        }
    }

    private void value(AttributeValue value) {
        switch (value) {
            case Null ignored -> sink.write(ItemCodec.NULL);
            case Bool bool -> sink.write(bool.value() ? ItemCodec.TRUE : ItemCodec.FALSE);
            case S text -> {
                sink.write(ItemCodec.TEXT);
                text(text.value());
            }
            case N number -> {
                sink.write(ItemCodec.NUMBER);
                NumberEncoding.write(number.value(), sink);
            }
            case B binary -> {
                sink.write(ItemCodec.BINARY);
                binary(binary.value());
            }
            case SS set -> textSet(set.values());
            case NS set -> numberSet(set.values());
            case BS set -> binarySet(set.values());
            case L list -> list(list.values());
            case M map -> {
                sink.write(ItemCodec.MAP);
                entries(map.values());
            }
        }
    }

    private void text(String text) {
        byte[] bytes = Utf8.encode(text);
        sink.writeVarint(bytes.length);
        sink.write(bytes);
    }

    private void binary(ByteString binary) {
        sink.writeVarint(binary.length());
        sink.write(binary.toByteArray());
    }

    private void textSet(Set<String> values) {
        startSet(ItemCodec.TEXT_SET, values.size());
        values.stream().sorted(Utf8::compare).forEach(this::text);
    }

    private void numberSet(Set<DynamoNumber> values) {
        startSet(ItemCodec.NUMBER_SET, values.size());
        values.stream().sorted().forEach(number -> NumberEncoding.write(number, sink));
    }

    private void binarySet(Set<ByteString> values) {
        startSet(ItemCodec.BINARY_SET, values.size());
        values.stream().sorted().forEach(this::binary);
    }

    private void startSet(int tag, int size) {
        if (size == 0) {
            throw new IllegalArgumentException("a set is never empty");
        }
        sink.write(tag);
        sink.writeVarint(size);
    }

    private void list(List<AttributeValue> values) {
        sink.write(ItemCodec.LIST);
        sink.writeVarint(values.size());
        values.forEach(this::value);
    }
}
