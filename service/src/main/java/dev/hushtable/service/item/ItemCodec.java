package dev.hushtable.service.item;

/**
 * Items as bytes, format version 1: each item in exactly one way (equal items give equal bytes), read strictly
 * (anything {@link #encode} would not have written is refused). This is a format on disk: a change is a new version
 * beside this one.
 *
 * <pre>{@code
 * item      01  entries
 * entries   count  (length  UTF-8 name  value)...      names ascending by bytes, no name twice
 * value     00                                         NULL
 *           01 / 02                                    BOOL false / true
 *           03  length  UTF-8 bytes                    S
 *           04  number                                 N, see NumberEncoding (1 to 22 bytes, says where it ends)
 *           05  length  bytes                          B
 *           06  count  (length  UTF-8 bytes)...        SS, ascending by bytes, at least one, none twice
 *           07  count  number...                       NS, ascending, at least one, none twice
 *           08  count  (length  bytes)...              BS, ascending by bytes, at least one, none twice
 *           09  count  value...                        L
 *           0A  entries                                M
 * }</pre>
 *
 * Counts and lengths are unsigned LEB128 in their shortest form. Values lie at most 32 levels deep,
 * see {@link NestingDepth}.
 */
public final class ItemCodec {
    static final int VERSION = 1;
    static final int NULL = 0;
    static final int FALSE = 1;
    static final int TRUE = 2;
    static final int TEXT = 3;
    static final int NUMBER = 4;
    static final int BINARY = 5;
    static final int TEXT_SET = 6;
    static final int NUMBER_SET = 7;
    static final int BINARY_SET = 8;
    static final int LIST = 9;
    static final int MAP = 10;

    private ItemCodec() {}

    /**
     * The bytes of {@code item}.
     *
     * @throws InvalidInputException when a text is not valid Unicode or values are nested too deep
     * @throws IllegalArgumentException for an empty set, which DynamoDB does not have
     */
    public static byte[] encode(Item item) {
        return ItemEncoder.encode(item);
    }

    /**
     * The item {@code bytes} are the encoding of.
     *
     * @throws MalformedBytesException when they are not the encoding of any item
     */
    public static Item decode(byte[] bytes) {
        return ItemDecoder.decode(bytes);
    }
}
