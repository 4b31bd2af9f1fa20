package dev.hushtable.kms.blob.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.CommittingAead;
import dev.hushtable.kms.key.KeyMaterial;
import dev.hushtable.kms.key.KmsKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Seals and opens ciphertext blobs. A blob opens only under the very material that sealed it, with the very encryption
 * context, and commits to both. Thread-safe.
 *
 * <pre>
 * offset  bytes  field
 *      0     22  {@link BlobHeader}
 *     22   56+n  {@link CommittingAead}: label "kms-blob-v1", context key id | material number,
 *                associated data {@link AssociatedData}
 * </pre>
 */
public final class BlobCipher {
    /** What sealing adds to a plaintext, in bytes. */
    public static final int OVERHEAD_BYTES = BlobHeader.BYTES + CommittingAead.OVERHEAD_BYTES;

    private final SecureRandom random;

    public BlobCipher(SecureRandom random) {
        this.random = random;
    }

    /** Seals {@code plaintext} under the key's current material. */
    public byte[] seal(KmsKey key, byte[] plaintext, EncryptionContext context) {
        KeyMaterial material = key.currentMaterial();
        BlobHeader header = new BlobHeader(key.id(), material.number());
        try (SecretBytes secret = material.secret();
                CommittingAead aead = CommittingAead.of(secret, AssociatedData.LABEL, random)) {
            byte[] sealed = aead.seal(header.place(), plaintext, AssociatedData.of(header, context));
            return ByteBuffer.allocate(BlobHeader.BYTES + sealed.length)
                    .put(header.bytes())
                    .put(sealed)
                    .array();
        }
    }

    /**
     * Opens a blob of {@code key}; the caller should wipe the result.
     *
     * @throws AuthenticationFailedException when it is of another key, was altered, or the context differs
     */
    public byte[] open(KmsKey key, byte[] blob, EncryptionContext context) {
        BlobHeader header = BlobHeader.read(blob);
        KeyMaterial material = key.material(header.materialNumber());
        if (material == null || !header.keyId().equals(key.id())) {
            throw new AuthenticationFailedException();
        }
        byte[] sealed = Arrays.copyOfRange(blob, BlobHeader.BYTES, blob.length);
        try (SecretBytes secret = material.secret();
                CommittingAead aead = CommittingAead.of(secret, AssociatedData.LABEL, random)) {
            return aead.open(header.place(), sealed, AssociatedData.of(header, context));
        }
    }
}
