package dev.hushtable.service.storage.tree;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.block.v1.MultisetHash;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Binds blocks to their places as real seals do, but hides nothing: for tests of the tree alone. */
public final class PlainSeals implements BlockSeals {
    private static final int SEAL_BYTES = 2 * Long.BYTES + Integer.BYTES;

    @Override
    public byte[] seal(byte[] plaintext, long blockId, long generation) {
        ByteBuffer out = ByteBuffer.allocate(SEAL_BYTES + plaintext.length);
        out.putLong(blockId).putLong(generation).put(plaintext);
        out.putInt(checksum(out.array(), out.position()));
        return out.array();
    }

    @Override
    public byte[] open(byte[] sealed, long blockId, long generation) {
        int end = sealed.length - Integer.BYTES;
        ByteBuffer in = ByteBuffer.wrap(sealed);
        if (in.getLong() != blockId || in.getLong() != generation || in.getInt(end) != checksum(sealed, end)) {
            throw new AuthenticationFailedException();
        }
        return Arrays.copyOfRange(sealed, 2 * Long.BYTES, end);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    @Override
    public MultisetHash setOf(long blockId, long generation) {
        long mixed = (blockId * 0x9E3779B97F4A7C15L) ^ generation;
        return MultisetHash.ofBytes(ByteBuffer.allocate(MultisetHash.HASH_BYTES)
                .putLong(mixed * 3)
                .putLong(mixed * 5)
                .putLong(mixed * 7)
                .putLong(mixed)
                .array());
    }

    @Override
    public int epochOf(byte[] sealed) {
        return 1;
    }

    @Override
    public int epoch() {
        return 1;
    }
}
