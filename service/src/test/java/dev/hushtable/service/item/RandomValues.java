package dev.hushtable.service.item;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Random data from a seed, with a taste for edges: empty, zero bytes, characters of four bytes, 38 digits. */
public final class RandomValues {
    private static final int[] CODE_POINTS = {
        0, 1, 'a', 'b', 0x7f, 0x80, 0x7ff, 0x800, 0xe000, 0xffff, 0x10000, 0x10ffff
    };

    private final Random random;

    public RandomValues(long seed) {
        random = new Random(seed);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.appendCodePoint(CODE_POINTS[random.nextInt(CODE_POINTS.length)]);
        }
        return text.toString();
    }

    public ByteString bytes() {
        byte[] bytes = new byte[random.nextInt(5)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (new int[] {0, 1, 2, 127, 128, 255})[random.nextInt(6)];
        }
        return ByteString.takeOver(bytes);
    }

    /** Any number DynamoDB can hold, small exponents more often than large ones. */
    public BigDecimal decimal() {
        int digits = random.nextBoolean() ? 1 + random.nextInt(3) : 1 + random.nextInt(38);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        BigInteger unscaled = new BigInteger(text.toString());
        int exponent = random.nextBoolean() ? random.nextInt(7) - 3 : random.nextInt(256) - 130;
        BigDecimal value = new BigDecimal(unscaled, digits - 1 - exponent).stripTrailingZeros();
        boolean inRange = value.signum() == 0 || value.precision() - value.scale() - 1 >= -130;
        BigDecimal result = inRange ? value : BigDecimal.ONE;
        return random.nextBoolean() ? result : result.negate();
    }

    public DynamoNumber number() {
        return DynamoNumber.parse(decimal().toString());
    }

    /** A value of type S, N or B. */
    public AttributeValue scalar() {
        return switch (random.nextInt(3)) {
            case 0 -> new AttributeValue.S(text());
            case 1 -> new AttributeValue.N(number());
            default -> new AttributeValue.B(bytes());
        };
    }

    public AttributeValue value(int levels) {
        return switch (random.nextInt(levels > 1 ? 10 : 8)) {
            case 0 -> new AttributeValue.SS(set(this::text));
            case 1 -> new AttributeValue.NS(set(this::number));
            case 2 -> new AttributeValue.BS(set(this::bytes));
            case 3 -> new AttributeValue.Bool(random.nextBoolean());
            case 4 -> new AttributeValue.Null();
            case 8 -> new AttributeValue.L(list(levels - 1));
            case 9 -> new AttributeValue.M(map(levels - 1));
            default -> scalar();
        };
    }

    public Item item() {
        return new Item(map(4));
    }

    private Map<String, AttributeValue> map(int levels) {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            map.put(text(), value(levels));
        }
        return map;
    }

    private List<AttributeValue> list(int levels) {
        List<AttributeValue> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(value(levels));
        }
        return list;
    }

    private <T> Set<T> set(Supplier<T> element) {
        Set<T> set = new LinkedHashSet<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            set.add(element.get());
        }
        return set;
    }
}
