package dev.hushtable.crypto.block.v1;

import java.nio.ByteBuffer;

/**
 * The hash of a set, kept up to date as elements come and go: the sum of the elements' keyed hashes modulo 2^256. The
 * order of changes does not matter, and without the key nobody can find another set of the same sum. It must rest sealed,
 * since whoever sees two of them sees the difference. Immutable.
 *
 * @see <a href="https://doi.org/10.1007/978-3-540-40061-5_12">Clarke et al., Incremental Multiset Hash Functions, 2003:
 *     MSet-Add-Hash</a>
 */
public final class MultisetHash {
    /** Length of a hash in bytes. */
    public static final int HASH_BYTES = 32;

    /** The hash of the empty set. */
    public static final MultisetHash EMPTY = new MultisetHash(0, 0, 0, 0);

    // Limbs of 64 bits, the most significant first.
    private final long limb3;
    private final long limb2;
    private final long limb1;
    private final long limb0;

    private MultisetHash(long limb3, long limb2, long limb1, long limb0) {
        this.limb3 = limb3;
        this.limb2 = limb2;
        this.limb1 = limb1;
        this.limb0 = limb0;
    }

    /** Reads 32 bytes, big-endian. */
    public static MultisetHash ofBytes(byte[] bytes) {
        if (bytes.length != HASH_BYTES) {
            throw new IllegalArgumentException("a multiset hash has " + HASH_BYTES + " bytes, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new MultisetHash(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    /** 32 bytes, big-endian. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(HASH_BYTES)
                .putLong(limb3)
                .putLong(limb2)
                .putLong(limb1)
                .putLong(limb0)
                .array();
    }

    /** The hash after the elements of {@code other} were added. */
    public MultisetHash plus(MultisetHash other) {
        long sum0 = limb0 + other.limb0;
        long sum1 = limb1 + other.limb1;
        long sum2 = limb2 + other.limb2;
        long carry1 = carry(limb0, sum0);
        long carry2 = carry(limb1, sum1) | carry(sum1, sum1 + carry1);
        long carry3 = carry(limb2, sum2) | carry(sum2, sum2 + carry2);
        return new MultisetHash(limb3 + other.limb3 + carry3, sum2 + carry2, sum1 + carry1, sum0);
    }

    /** The hash after the elements of {@code other} were removed. */
    public MultisetHash minus(MultisetHash other) {
        return plus(other.negated());
    }

    private MultisetHash negated() {
        return new MultisetHash(~limb3, ~limb2, ~limb1, ~limb0).plus(new MultisetHash(0, 0, 0, 1));
    }

    private static long carry(long addend, long sum) {
        return Long.compareUnsigned(sum, addend) < 0 ? 1 : 0;
    }

    /** Takes the same time wherever two hashes differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof MultisetHash that
                && ((limb3 ^ that.limb3) | (limb2 ^ that.limb2) | (limb1 ^ that.limb1) | (limb0 ^ that.limb0)) == 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(limb0);
    }

    @Override
    public String toString() {
        return "MultisetHash[redacted]";
    }
}
