package dev.hushtable.kms.store.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * What GetParametersForImport gives out to be sent back: the private wrapping key, sealed, and what it is for. Nothing is
 * kept here of an import that was only begun.
 *
 * <pre>
 * bytes  field                                     (inside {@link SealedFile}, kind "HTKMSI01", place = account id)
 *   4+n  Region
 *   4+n  key id
 *   4+n  wrapping algorithm, as on the wire
 *     8  valid to, milliseconds since 1970
 *   4+n  private key, PKCS#8
 * </pre>
 *
 * @param privateKey the wrapping key; this object's owner closes it
 */
public record ImportToken(KeyAddress key, String algorithm, Instant validTo, SecretBytes privateKey)
        implements AutoCloseable {
    private static final String KIND = "HTKMSI01";

    /** The bytes of the token. */
    public byte[] seal(SealingKey sealingKey, String accountId) {
        byte[] secret = privateKey.reveal();
        byte[] content = {};
        try (RecordWriter out = new RecordWriter()) {
            content = out.text(key.region())
                    .text(key.id().text())
                    .text(algorithm)
                    .instant(validTo)
                    .u32(secret.length)
                    .bytes(secret)
                    .toBytes();
            return SealedFile.seal(sealingKey, KIND, accountId.getBytes(StandardCharsets.US_ASCII), content);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(content, (byte) 0);
        }
    }

    /**
     * Reads a token, for the caller to close.
     *
     * @throws AuthenticationFailedException when it is none of this server's
     */
    public static ImportToken open(SealingKey sealingKey, String accountId, byte[] token) {
        byte[] content = SealedFile.open(sealingKey, KIND, accountId.getBytes(StandardCharsets.US_ASCII), token);
        try {
            RecordReader in = new RecordReader(content);
            String region = in.text();
            KeyAddress key = new KeyAddress(new KeyId(in.text()), region);
            return new ImportToken(
                    key, in.text(), in.instant(), SecretBytes.takeOver(in.bytes(in.count(Limits.MAX_MATERIAL_BYTES))));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    @Override
    public void close() {
        privateKey.close();
    }

    @Override
    public String toString() {
        return "ImportToken[" + key.id() + ", redacted]";
    }
}
