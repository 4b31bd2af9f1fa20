package dev.hushtable.tests;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for keys in a heap dump: as they are, which also finds them in the first words of an AES key schedule, and as
 * HMAC keeps them, under its inner and outer padding.
 */
final class HeapSearch {
    private static final int FILTER_BITS = 24;

    private record Pattern(String name, byte[] bytes) {}

    private final Map<Long, List<Pattern>> byBeginning = new HashMap<>();
    private final BitSet filter = new BitSet(1 << FILTER_BITS);

    HeapSearch lookingFor(String name, byte[] key) {
        add(new Pattern(name, key.clone()));
        add(new Pattern(name + ", in an inner pad", padded(key, (byte) 0x36)));
        add(new Pattern(name + ", in an outer pad", padded(key, (byte) 0x5c)));
        return this;
    }

    private void add(Pattern pattern) {
        long beginning = ByteBuffer.wrap(pattern.bytes()).getLong();
        byBeginning.computeIfAbsent(beginning, none -> new ArrayList<>()).add(pattern);
        filter.set(slot(beginning));
    }

    private static byte[] padded(byte[] key, byte pad) {
        byte[] padded = key.clone();
        for (int i = 0; i < padded.length; i++) {
            padded[i] ^= pad;
        }
        return padded;
    }

    private static int slot(long beginning) {
        return (int) (beginning >>> (Long.SIZE - FILTER_BITS));
    }

    /** The names of what is there. */
    Set<String> found(Path dump) throws IOException {
        Set<String> found = new TreeSet<>();
        try (FileChannel channel = FileChannel.open(dump, StandardOpenOption.READ)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            for (int i = 0; i <= bytes.limit() - Long.BYTES; i++) {
                long beginning = bytes.getLong(i);
                if (filter.get(slot(beginning))) {
                    collect(bytes, i, beginning, found);
                }
            }
        }
        return found;
    }

    private void collect(ByteBuffer bytes, int offset, long beginning, Set<String> found) {
        for (Pattern pattern : byBeginning.getOrDefault(beginning, List.of())) {
            int length = pattern.bytes().length;
            if (bytes.limit() - offset >= length
                    && bytes.slice(offset, length).equals(ByteBuffer.wrap(pattern.bytes()))) {
                found.add(pattern.name());
            }
        }
    }
}
