package dev.hushtable.service.item;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Key values as bytes whose unsigned order is DynamoDB's order of the values of one type: text by UTF-8 bytes, numbers
 * by value, binary by unsigned bytes. Each encoding says where it ends and none is the beginning of another, so a
 * partition value and a sort value can stand one after the other and still sort right.
 *
 * <pre>{@code
 * S   53  UTF-8 bytes, each 00 as 00 FF   00 01
 * B   42  bytes, each 00 as 00 FF         00 01
 * N   4E  see NumberEncoding
 * }</pre>
 *
 * This is a format on disk: a change is a new version of the trees that hold it.
 */
public final class KeyEncoding {
    private static final int TEXT = 'S';
    private static final int BINARY = 'B';
    private static final int NUMBER = 'N';

    private static final int ESCAPE = 0x00;
    private static final int ESCAPED_ZERO = 0xff;
    private static final int END = 0x01;

    private KeyEncoding() {}

    /** A decoded value and the offset of the first byte after it. */
    public record Decoded(AttributeValue value, int end) {}

    /** A decoded key and the offset of the first byte after it. */
    public record DecodedKey(PrimaryKey key, int end) {}

    /**
     * The bytes of a value of type S, N or B.
     *
     * @throws IllegalArgumentException for other types, which cannot be keys
     */
    public static byte[] encode(AttributeValue value) {
        ByteSink sink = new ByteSink(32);
        write(value, sink);
        return sink.toByteArray();
    }

    /** The bytes of the partition value, then those of the sort value if there is one. */
    public static byte[] encode(PrimaryKey key) {
        ByteSink sink = new ByteSink(48);
        write(key.partition(), sink);
        AttributeValue sort = key.sort();
        if (sort != null) {
            write(sort, sink);
        }
        return sink.toByteArray();
    }

    /** The bytes of several values, one after the other. */
    public static byte[] encode(List<AttributeValue> values) {
        ByteSink sink = new ByteSink(48);
        values.forEach(value -> write(value, sink));
        return sink.toByteArray();
    }

    /**
     * The bytes with which exactly those values begin that begin with {@code prefix}, of type S or B.
     *
     * @throws IllegalArgumentException for other types
     */
    public static byte[] encodePrefix(AttributeValue prefix) {
        ByteSink sink = new ByteSink(32);
        writeOpen(prefix, sink);
        return sink.toByteArray();
    }

    /**
     * Reads the value that begins at {@code offset}.
     *
     * @throws MalformedBytesException when no value is encoded there
     */
    public static Decoded decode(byte[] bytes, int offset) {
        ByteSource source = new ByteSource(bytes, offset);
        AttributeValue value = read(source);
        return new Decoded(value, source.position());
    }

    /**
     * Reads the key that begins at {@code offset}.
     *
     * @param parts whether a sort value follows the partition value
     * @throws MalformedBytesException when no such key is encoded there
     */
    public static DecodedKey decodeKey(byte[] bytes, int offset, Parts parts) {
        ByteSource source = new ByteSource(bytes, offset);
        AttributeValue partition = read(source);
        @Nullable AttributeValue sort = parts == Parts.PARTITION_AND_SORT ? read(source) : null;
        return new DecodedKey(new PrimaryKey(partition, sort), source.position());
    }

    /** What a key consists of. */
    public enum Parts {
        PARTITION,
        PARTITION_AND_SORT
    }

    private static void write(AttributeValue value, ByteSink sink) {
        if (value instanceof AttributeValue.N number) {
            sink.write(NUMBER);
            NumberEncoding.write(number.value(), sink);
            return;
        }
        writeOpen(value, sink);
        sink.write(ESCAPE);
        sink.write(END);
    }

    /** Text or binary without its end. */
    private static void writeOpen(AttributeValue value, ByteSink sink) {
        if (value instanceof AttributeValue.S text) {
            sink.write(TEXT);
            writeEscaped(Utf8.encode(text.value()), sink);
        } else if (value instanceof AttributeValue.B binary) {
            sink.write(BINARY);
            writeEscaped(binary.value().toByteArray(), sink);
        } else {
            throw new IllegalArgumentException("no key or prefix of type " + value.type());
        }
    }

    private static void writeEscaped(byte[] bytes, ByteSink sink) {
        for (byte b : bytes) {
            sink.write(b);
            if (b == ESCAPE) {
                sink.write(ESCAPED_ZERO);
            }
        }
    }

    private static AttributeValue read(ByteSource source) {
        int type = source.read();
        return switch (type) {
            case TEXT -> {
                byte[] bytes = readEscaped(source);
                yield new AttributeValue.S(Utf8.decode(bytes, 0, bytes.length));
            }
            case BINARY -> new AttributeValue.B(ByteString.takeOver(readEscaped(source)));
            case NUMBER -> new AttributeValue.N(NumberEncoding.read(source));
            default -> throw new MalformedBytesException("unknown type of a key value");
        };
    }

    private static byte[] readEscaped(ByteSource source) {
        ByteSink sink = new ByteSink(32);
        while (true) {
            int next = source.read();
            if (next == ESCAPE) {
                int after = source.read();
                if (after == END) {
                    return sink.toByteArray();
                }
                if (after != ESCAPED_ZERO) {
                    throw new MalformedBytesException("unknown escape in a key value");
                }
            }
            sink.write(next);
        }
    }
}
