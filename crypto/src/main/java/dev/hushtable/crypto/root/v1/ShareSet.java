package dev.hushtable.crypto.root.v1;

import dev.hushtable.crypto.ConstantTime;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What a slot of shares keeps in the clear: {@code threshold (1) | shares (1) | set id (4) | a fingerprint a share (16)}.
 * By the fingerprints a wrong share is told at once, not when all have come together and nothing opens.
 */
record ShareSet(int threshold, byte[] id, List<byte[]> fingerprints) {
    static final int FINGERPRINT_BYTES = 16;
    static final int MIN_THRESHOLD = 2;
    static final int MAX_SHARES = 16;

    private static final int HEAD_BYTES = 2 + Share.SET_ID_BYTES;

    ShareSet {
        fingerprints = List.copyOf(fingerprints);
        requireCounts(threshold, fingerprints.size());
    }

    static void requireCounts(int threshold, int count) {
        if (threshold < MIN_THRESHOLD || threshold > count || count > MAX_SHARES) {
            throw new IllegalArgumentException("shares are at most " + MAX_SHARES + ", and from " + MIN_THRESHOLD
                    + " to all of them open; not " + threshold + " of " + count);
        }
    }

    /** @throws IllegalArgumentException when they are no parameters of a set */
    static ShareSet parse(byte[] parameters) {
        if (parameters.length < HEAD_BYTES || (parameters.length - HEAD_BYTES) % FINGERPRINT_BYTES != 0) {
            throw new IllegalArgumentException("not a set of shares");
        }
        ByteBuffer buffer = ByteBuffer.wrap(parameters);
        int threshold = buffer.get();
        int count = buffer.get();
        byte[] id = new byte[Share.SET_ID_BYTES];
        buffer.get(id);
        List<byte[]> fingerprints = new ArrayList<>();
        while (buffer.hasRemaining()) {
            byte[] fingerprint = new byte[FINGERPRINT_BYTES];
            buffer.get(fingerprint);
            fingerprints.add(fingerprint);
        }
        if (count != fingerprints.size()) {
            throw new IllegalArgumentException("not a set of shares");
        }
        return new ShareSet(threshold, id, fingerprints);
    }

    byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(HEAD_BYTES + fingerprints.size() * FINGERPRINT_BYTES)
                .put((byte) threshold)
                .put((byte) fingerprints.size())
                .put(id);
        fingerprints.forEach(buffer::put);
        return buffer.array();
    }

    boolean isNamedBy(Share share) {
        return HexFormat.of().formatHex(id).equals(share.setId());
    }

    boolean holds(Share share) {
        int place = share.number() - 1;
        return isNamedBy(share)
                && place >= 0
                && place < fingerprints.size()
                && ConstantTime.equals(fingerprints.get(place), share.fingerprint());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ShareSet that && Arrays.equals(toBytes(), that.toBytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toBytes());
    }
}
