package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.kms.blob.v1.BlobHeader;
import dev.hushtable.kms.key.KeyMaterial;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ciphertext a request wants opened, and the key to open it with.
 *
 * @param key the key the request names, or else the one the blob names
 * @param blob the blob, or null when a dry run asks for the permission only
 * @param mode how it was encrypted, as the request says
 */
record Ciphertext(KeyReference key, byte @Nullable [] blob, EncryptionMode mode) {
    private static final byte[] NOTHING = {};

    /** Whether a request wants its blob looked at. */
    enum Attention {
        CHECKED,
        IGNORED
    }

    /** Reads {@code DryRunModifiers}: only a dry run may ignore the ciphertext. */
    static Attention attention(RequestReader request, RequestReader.Flag dryRun) {
        List<String> modifiers = RequestLists.choices(request, "DryRunModifiers", List.of("IGNORE_CIPHERTEXT"));
        if (modifiers == null || modifiers.isEmpty()) {
            return Attention.CHECKED;
        }
        if (dryRun == RequestReader.Flag.OFF) {
            request.refuseLater(KmsException.validation("DryRunModifiers can only be specified when DryRun is true."));
        }
        return Attention.IGNORED;
    }

    /** Reads {@code CiphertextBlob}; null when it is ignored. */
    static byte @Nullable [] blob(RequestReader request, Attention attention) {
        byte[] blob = request.optionalBlob("CiphertextBlob", Limits.MAX_BLOB_BYTES);
        return switch (attention) {
            case IGNORED -> null;
            case CHECKED -> {
                RequestLists.require(request, "CiphertextBlob", blob);
                yield blob;
            }
        };
    }

    /**
     * Finds the key.
     *
     * @throws KmsException {@code InvalidCiphertextException} when the blob is none
     */
    static Ciphertext of(
            @Nullable String keyId, byte @Nullable [] blob, EncryptionMode mode, String region, Keyring keyring) {
        BlobHeader header = blob == null || !mode.isSymmetric() ? null : header(blob);
        if (keyId != null) {
            return new Ciphertext(keyring.find(keyId, region, Keyring.Naming.KEY_OR_ALIAS), blob, mode);
        }
        if (header == null) {
            throw KmsException.validation(
                    mode.isSymmetric()
                            ? "KeyId is required when the ciphertext is ignored."
                            : "KeyId is required with algorithm " + mode.algorithm() + ".");
        }
        return new Ciphertext(claimed(keyring.findById(header.keyId(), region)), blob, mode);
    }

    /**
     * Opens the blob with the key as it is now; nothing when it is ignored. The caller should wipe the result.
     *
     * @throws KmsException {@code IncorrectKeyException} when it is of another key, {@code InvalidCiphertextException}
     *     when it was altered or the context differs
     */
    byte[] open(KmsKey usable, KeyCiphers ciphers) {
        if (blob == null) {
            return NOTHING;
        }
        if (mode.isSymmetric() && !header(blob).keyId().equals(usable.id())) {
            throw new KmsException(
                    "IncorrectKeyException",
                    "The key ID in the request does not identify a CMK that can perform this operation.");
        }
        return ciphers.decrypt(usable, mode, blob);
    }

    /** States which material sealed the blob, where a blob says it. */
    void putMaterialId(KmsKey usable, String member, ObjectNode answer) {
        if (blob == null || !mode.isSymmetric()) {
            return;
        }
        KeyMaterial material = usable.material(header(blob).materialNumber());
        if (material != null) {
            answer.put(member, material.id());
        }
    }

    /** A key that only a blob claims: whether it exists is not told to whoever can write a header. */
    private static KeyReference claimed(KeyReference reference) {
        return switch (reference) {
            case KeyReference.Existing existing -> existing;
            case KeyReference.Missing missing ->
                new KeyReference.Missing(
                        missing.arn(),
                        null,
                        new KmsException(
                                "AccessDeniedException",
                                "The ciphertext refers to a customer master key that does not exist, does not exist in"
                                        + " this region, or you are not allowed to access."));
        };
    }

    private static BlobHeader header(byte[] blob) {
        try {
            return BlobHeader.read(blob);
        } catch (AuthenticationFailedException e) {
            throw KmsException.invalidCiphertext();
        }
    }
}
