package dev.hushtable.service.cli;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.service.review.trail.PublishedKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The public halves of keys that signed digests of the trail before: {@code trail-former.sealed}, so that nobody adds one who
 * has not the root of trust. Of each since and until when (seconds, 8 bytes each), its length (4) and PKCS #1.
 */
record FormerTrailKeys(SealedSeed file) {
    private static final byte[] PLACE = "trail-former-keys-v1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD_BYTES = 2 * Long.BYTES + Integer.BYTES;

    static FormerTrailKeys of(DataDirectory data, SealingKey sealing) {
        return new FormerTrailKeys(new SealedSeed(data.trailFormerKeys(), sealing, PLACE));
    }

    /** The newest first. */
    List<PublishedKey> read() throws IOException {
        List<PublishedKey> keys = new ArrayList<>();
        if (!file.exists()) {
            return keys;
        }
        try (SecretBytes kept = file.open()) {
            ByteBuffer bytes = ByteBuffer.wrap(kept.reveal());
            while (bytes.hasRemaining()) {
                Instant since = Instant.ofEpochSecond(bytes.getLong());
                Instant until = Instant.ofEpochSecond(bytes.getLong());
                byte[] der = new byte[bytes.getInt()];
                bytes.get(der);
                keys.add(new PublishedKey(der, TrailKeys.fingerprint(der), since, until));
            }
        }
        return keys;
    }

    /** Puts one before all others; one that is there already, after a crash, is put there anew. */
    void add(PublishedKey retired) throws IOException {
        List<PublishedKey> keys = new ArrayList<>(read());
        keys.removeIf(key -> key.fingerprint().equals(retired.fingerprint()));
        keys.addFirst(retired);
        ByteBuffer bytes = ByteBuffer.allocate(
                keys.stream().mapToInt(key -> HEAD_BYTES + key.der().length).sum());
        for (PublishedKey key : keys) {
            bytes.putLong(key.since().getEpochSecond())
                    .putLong(key.until().getEpochSecond())
                    .putInt(key.der().length)
                    .put(key.der());
        }
        try (SecretBytes kept = SecretBytes.takeOver(bytes.array())) {
            file.replace(kept);
        }
    }
}
