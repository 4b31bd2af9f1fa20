package dev.hushtable.crypto.puncture.v1;

import dev.hushtable.crypto.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A puncturable pseudorandom function: gives every name a key of its own, and can forget one name's key while it keeps
 * all others. What is kept is the tree of Goldreich, Goldwasser and Micali: a key lies at a leaf, below it nothing, and
 * whoever has a node's seed can walk to every leaf under it. To forget a leaf, the seed above it is replaced by those
 * of the nodes beside the way to it: 96 seeds of 32 bytes. From these the way itself cannot be walked any more.
 *
 * <p>So no key has to be stored before it is used, and destroying one is a small file written anew, however many there
 * are. Four children a node, 32 levels: a name's place is the first 64 bits of its SHA-256. Two names at one place
 * have different keys and are forgotten together; among 10<sup>9</sup> names that befalls one of 10<sup>6</sup> forgotten
 * ones with a chance of 1 in 18,000.
 *
 * <p>{@link #key} may be called by many threads, also while one closes it; {@link #forget} only by one alone.
 *
 * @see <a href="https://doi.org/10.1145/6490.6503">Goldreich, Goldwasser, Micali: How to construct random functions</a>
 * @see <a href="https://doi.org/10.1109/SP.2015.26">Green, Miers: Forward secure asynchronous messaging from puncturable
 *     encryption</a>
 */
public final class PuncturableSecret implements AutoCloseable {
    /** Length of a key. */
    public static final int KEY_BYTES = 32;

    private static final int SEED_BYTES = 32;
    private static final int LEVELS = 32;
    private static final int BITS_A_LEVEL = 2;
    private static final int CHILDREN = 1 << BITS_A_LEVEL;

    /** Start of the node's range of places, its depth, its seed. */
    private static final int NODE_BYTES = Long.BYTES + 1 + SEED_BYTES;

    private static final byte[] NODE_LABEL = "hushtable-ggm-v1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LEAF_LABEL = "hushtable-ggm-leaf-v1".getBytes(StandardCharsets.US_ASCII);

    /** By the first place below each, compared without sign. */
    private final TreeMap<Long, Node> nodes = new TreeMap<>(Long::compareUnsigned);

    private volatile boolean closed;

    private record Node(int depth, byte[] seed) {
        /** Whether a place lies below the node that begins at {@code start}. */
        boolean covers(long start, long place) {
            return depth == 0 || (start ^ place) >>> (Long.SIZE - BITS_A_LEVEL * depth) == 0;
        }
    }

    private PuncturableSecret() {}

    /** A secret that has forgotten nothing. */
    public static PuncturableSecret fresh(SecureRandom random) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        PuncturableSecret secret = new PuncturableSecret();
        secret.nodes.put(0L, new Node(0, seed));
        return secret;
    }

    /** @throws IllegalArgumentException when the bytes are not what {@link #encode} gave */
    public static PuncturableSecret decode(byte[] encoded) {
        if (encoded.length % NODE_BYTES != 0) {
            throw new IllegalArgumentException("not a whole number of nodes");
        }
        PuncturableSecret secret = new PuncturableSecret();
        ByteBuffer in = ByteBuffer.wrap(encoded);
        while (in.hasRemaining()) {
            long start = in.getLong();
            int depth = in.get();
            byte[] seed = new byte[SEED_BYTES];
            in.get(seed);
            if (depth < 0 || depth > LEVELS) {
                throw new IllegalArgumentException("a node of depth " + depth);
            }
            secret.nodes.put(start, new Node(depth, seed));
        }
        return secret;
    }

    /** Everything that is left; the caller must wipe it. */
    public byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(nodes.size() * NODE_BYTES);
        nodes.forEach(
                (start, node) -> out.putLong(start).put((byte) node.depth()).put(node.seed()));
        return out.array();
    }

    /**
     * The key of a name, in an array that the caller must wipe; null when it was forgotten.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public byte @Nullable [] key(byte[] name) {
        byte[] digest = Sha256.of(name);
        long place = ByteBuffer.wrap(digest).getLong();
        Map.Entry<Long, Node> covering = covering(place);
        if (covering == null) {
            return null;
        }
        byte[] seed = covering.getValue().seed().clone();
        Walk walk = new Walk();
        for (int depth = covering.getValue().depth(); depth < LEVELS; depth++) {
            walk.down(seed, digit(place, depth), seed);
        }
        byte[] key = Sha256.of(LEAF_LABEL, seed, digest);
        Arrays.fill(seed, (byte) 0);
        if (closed) {
            // Perhaps walked to from a seed that was being wiped.
            throw new IllegalStateException("keys asked for after their secret was wiped");
        }
        return key;
    }

    /** Forgets the key of a name for good; false when it was forgotten before. */
    public boolean forget(byte[] name) {
        long place = ByteBuffer.wrap(Sha256.of(name)).getLong();
        Map.Entry<Long, Node> covering = covering(place);
        if (covering == null) {
            return false;
        }
        nodes.remove(covering.getKey());
        byte[] seed = covering.getValue().seed();
        Walk walk = new Walk();
        for (int depth = covering.getValue().depth(); depth < LEVELS; depth++) {
            int onTheWay = digit(place, depth);
            for (int child = 0; child < CHILDREN; child++) {
                if (child != onTheWay) {
                    byte[] beside = new byte[SEED_BYTES];
                    walk.down(seed, child, beside);
                    nodes.put(start(place, depth, child), new Node(depth + 1, beside));
                }
            }
            walk.down(seed, onTheWay, seed);
        }
        Arrays.fill(seed, (byte) 0);
        return true;
    }

    private Map.@Nullable Entry<Long, Node> covering(long place) {
        Map.Entry<Long, Node> below = nodes.floorEntry(place);
        return below != null && below.getValue().covers(below.getKey(), place) ? below : null;
    }

    /** Which child of the node at {@code depth} leads to a place. */
    private static int digit(long place, int depth) {
        return (int) (place >>> (Long.SIZE - BITS_A_LEVEL * (depth + 1))) & (CHILDREN - 1);
    }

    /** The first place below a child of the node at {@code depth} on the way to {@code place}. */
    private static long start(long place, int depth, int child) {
        int below = Long.SIZE - BITS_A_LEVEL * (depth + 1);
        long way = depth == 0 ? 0 : place & (-1L << (below + BITS_A_LEVEL));
        return way | (long) child << below;
    }

    /** From a seed to that of a child: SHA-256(label, seed, number of the child), one block of the hash. */
    private static final class Walk {
        private final MessageDigest sha256;

        Walk() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform must support SHA-256", e);
            }
        }

        void down(byte[] seed, int child, byte[] target) {
            sha256.update(NODE_LABEL);
            sha256.update(seed);
            sha256.update((byte) child);
            try {
                sha256.digest(target, 0, SEED_BYTES);
            } catch (DigestException e) {
                throw new IllegalStateException("32 bytes are room enough", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        nodes.values().forEach(node -> Arrays.fill(node.seed(), (byte) 0));
    }

    @Override
    public String toString() {
        return "PuncturableSecret[redacted]";
    }
}
