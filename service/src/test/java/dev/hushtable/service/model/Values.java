package dev.hushtable.service.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Values out of small sets, so that they meet again: with the edges of order, equality and size among them. */
final class Values {
    static final List<String> PARTITIONS = List.of("p", "p\u0000", "q", "\uff5e", "\ud83d\ude00");
    private static final List<String> TEXTS =
            List.of("x", "y", "xy", "x\u0000", "x\u0000\u0001", "\u00e9", "\uff5e", "\ud83d\ude00", "X", " ");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "2",
            "-2",
            "10",
            "-10",
            "0.5",
            "-0.5",
            "1E+125",
            "-1E+125",
            "1E-130",
            "-1E-130",
            "12345678901234567890123456789012345678",
            "-0.00000000000000000000000000000000000012345",
            "100",
            "99");
    private static final List<String> BYTES =
            List.of("\u0000", "\u0000\u0000", "\u0000\u0001", "\u00ff", "a", "ab", "\u0080");
    static final List<String> TYPES = List.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M");

    private final Random random;

    Values(Random random) {
        this.random = random;
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    /** A value that may be a key of that type. */
    Value key(String type) {
        return switch (type) {
            case "S" -> new Value.Text(any(TEXTS));
            case "N" -> Value.Num.of(any(NUMBERS));
            default -> new Value.Bytes(any(BYTES));
        };
    }

    /** One of fewer, so that tables stay small and items meet. */
    Value tableKey(String type) {
        return switch (type) {
            case "S" -> new Value.Text(any(PARTITIONS));
            case "N" -> Value.Num.of(any(NUMBERS.subList(0, 5)));
            default -> new Value.Bytes(any(BYTES.subList(0, 4)));
        };
    }

    /** Mostly one that may be. */
    Value keyOrNot(String type) {
        if (oneIn(40)) {
            return type.equals("B") ? new Value.Bytes("") : new Value.Text("");
        }
        if (oneIn(60) && type.equals("S")) {
            return new Value.Text("\u00e9".repeat(any(List.of(512, 513, 1024, 1025))));
        }
        return oneIn(30) ? value(1) : key(type);
    }

    Value value(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 6)) {
            case 0 -> new Value.Text(oneIn(5) ? "" : any(TEXTS));
            case 1 -> Value.Num.of(any(NUMBERS));
            case 2 -> new Value.Bytes(oneIn(5) ? "" : any(BYTES));
            case 3 -> new Value.Flag(random.nextBoolean());
            case 4 -> new Value.Nothing();
            case 5 -> bag(any(List.of("S", "N", "B")));
            case 6, 7 -> row(depth - 1);
            default -> doc(depth - 1);
        };
    }

    Value.Bag bag(String type) {
        Set<Value> members = new HashSet<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            members.add(key(type));
        }
        return new Value.Bag(members);
    }

    Value.Row row(int depth) {
        List<Value> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            elements.add(value(depth));
        }
        return new Value.Row(elements);
    }

    Value.Doc doc(int depth) {
        Map<String, Value> entries = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            entries.put(any(List.of("x", "y", "z")), value(depth));
        }
        return new Value.Doc(entries);
    }

    /** What an attribute usually holds; sometimes anything. */
    Value of(String attribute) {
        return switch (attribute) {
            case "a", "t" -> keyOrNot("S");
            case "n" -> keyOrNot("N");
            case "bin" -> keyOrNot("B");
            case "s" -> oneIn(8) ? value(1) : bag(oneIn(4) ? "N" : "S");
            case "l" -> oneIn(8) ? value(1) : row(1);
            case "m" -> oneIn(8) ? value(1) : doc(2);
            case "pad" -> new Value.Text("\u00e9".repeat(oneIn(10) ? 2_500 : random.nextInt(700)));
            default -> value(2);
        };
    }
}
