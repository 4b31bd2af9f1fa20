package dev.hushtable.crypto;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Randomness whose every draw can be made again from its number, so that nobody has to keep what was drawn to look for
 * it in a {@link Heap}.
 */
public final class Planted extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final long seed;
    private final transient List<Integer> lengths = new ArrayList<>();

    public Planted(long seed) {
        this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        fill(bytes, seed + lengths.size());
        lengths.add(bytes.length);
    }

    /** Every draw of that many bytes, by its number, to be looked for. */
    public Map<String, Supplier<byte[]>> drawn(int length) {
        Map<String, Supplier<byte[]>> drawn = new HashMap<>();
        for (int i = 0; i < lengths.size(); i++) {
            int draw = i;
            if (lengths.get(i) == length) {
                drawn.put("draw " + draw, () -> bytes(seed, draw, length));
            }
        }
        return drawn;
    }

    /** What the draw of that number, from 0, was. */
    public static byte[] bytes(long seed, int draw, int length) {
        byte[] bytes = new byte[length];
        fill(bytes, seed + draw);
        return bytes;
    }

    /** Small letters, for a passphrase. */
    public static char[] letters(long seed, int length) {
        char[] letters = new char[length];
        for (int i = 0; i < length; i++) {
            letters[i] = (char) ('a' + Math.floorMod(mixed(seed, i), 26));
        }
        return letters;
    }

    private static void fill(byte[] bytes, long seed) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) mixed(seed, i);
        }
    }

    /** The finishing steps of SplitMix64. */
    private static long mixed(long seed, int index) {
        long mixed = seed * 0x9e3779b97f4a7c15L + index * 0xd1342543de82ef95L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
