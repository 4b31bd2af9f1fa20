package dev.hushtable.kms.store.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KeyUse;
import dev.hushtable.kms.key.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When each key was used last. Written now and then, not with every use: a crash loses the latest, which the audit log
 * still has.
 *
 * <pre>
 * bytes  field                                     (inside {@link SealedFile}, kind "HTKMSU01", place = account id)
 *     8  uses are noted since, milliseconds since 1970
 *     4  number of keys, then for each
 *          4+n Region, 4+n key id, 4+n operation, 8 when, milliseconds since 1970, 4+n event id, 4+n request id
 * </pre>
 */
public record UseRecord(Instant since, SortedMap<KeyAddress, KeyUse> uses) {
    private static final String KIND = "HTKMSU01";

    public UseRecord {
        uses = Collections.unmodifiableSortedMap(new TreeMap<>(uses));
    }

    /** The bytes of the file. */
    public byte[] seal(SealingKey sealingKey, String accountId) {
        try (RecordWriter out = new RecordWriter()) {
            out.instant(since).u32(uses.size());
            uses.forEach((key, use) -> out.text(key.region())
                    .text(key.id().text())
                    .text(use.operation())
                    .instant(use.at())
                    .text(use.eventId())
                    .text(use.requestId()));
            return SealedFile.seal(sealingKey, KIND, place(accountId), out.toBytes());
        }
    }

    /**
     * Reads a file.
     *
     * @throws AuthenticationFailedException when the key or the account is another, or a bit changed
     */
    public static UseRecord open(SealingKey sealingKey, String accountId, byte[] file) {
        RecordReader in = new RecordReader(SealedFile.open(sealingKey, KIND, place(accountId), file));
        Instant since = in.instant();
        SortedMap<KeyAddress, KeyUse> uses = new TreeMap<>();
        for (int left = in.count(Limits.MAX_KEYS); left > 0; left--) {
            String region = in.text();
            KeyAddress key = new KeyAddress(new KeyId(in.text()), region);
            uses.put(key, new KeyUse(in.text(), in.instant(), in.text(), in.text()));
        }
        return new UseRecord(since, uses);
    }

    private static byte[] place(String accountId) {
        return accountId.getBytes(StandardCharsets.US_ASCII);
    }
}
