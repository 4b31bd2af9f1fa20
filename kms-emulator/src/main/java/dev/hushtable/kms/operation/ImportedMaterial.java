package dev.hushtable.kms.operation;

import dev.hushtable.crypto.CounterKdf;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.kms.key.KeyMaterial;
import dev.hushtable.kms.key.KeyMaterial.History;
import dev.hushtable.kms.key.KeyMaterial.Turn;
import dev.hushtable.kms.key.KeyPairs;
import dev.hushtable.kms.key.KeySpec;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Materials;
import dev.hushtable.kms.protocol.KmsException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What imported bytes mean for a key. The id of imported material is derived from it and the key's id, so that the same
 * bytes are known again after they were deleted: {@code KDF-CTR(material, "kms-material-id-v1", key id, 32)}. It tells
 * nobody anything who does not have the material. Thread-safe.
 */
final class ImportedMaterial {
    private static final byte[] ID_LABEL = "kms-material-id-v1".getBytes(StandardCharsets.US_ASCII);

    private final Keyring keyring;
    private final KeyPairs pairs;

    ImportedMaterial(Keyring keyring, KeyPairs pairs) {
        this.keyring = keyring;
        this.pairs = pairs;
    }

    /** Material that can be that of the key, and its id. */
    record Brought(String id, SecretBytes secret) implements AutoCloseable {
        @Override
        public void close() {
            secret.close();
        }

        SecretBytes copy() {
            return SecretBytes.takeOver(secret.reveal());
        }
    }

    /**
     * @param material the caller's to wipe
     * @throws KmsException {@code IncorrectKeyMaterialException} when a key of that spec cannot be made of it
     */
    Brought checked(KmsKey key, byte[] material) {
        KeySpec spec = key.birth().spec();
        if (!spec.isKeyPair() && material.length != spec.secretBytes()) {
            throw incorrect("The key material must have " + spec.secretBytes() + " bytes.");
        }
        SecretBytes secret = spec.isKeyPair() ? canonical(spec, material) : SecretBytes.copyOf(material);
        try (Hmac hmac = Hmac.withKey(secret)) {
            byte[] id = CounterKdf.derive(
                    hmac, ID_LABEL, key.id().text().getBytes(StandardCharsets.US_ASCII), KeyMaterial.ID_BYTES);
            return new Brought(HexFormat.of().formatHex(id), secret);
        }
    }

    private SecretBytes canonical(KeySpec spec, byte[] material) {
        try {
            return SecretBytes.takeOver(pairs.canonical(spec, material));
        } catch (KeyPairs.InvalidKeyMaterialException e) {
            throw incorrect("Not a private key of spec " + spec + " in PKCS #8.");
        }
    }

    /**
     * The key with the material in its place.
     *
     * @throws KmsException when it is not what the key expects
     */
    KmsKey into(KmsKey key, Brought brought, ImportRequest wanted) {
        ImportRequest.Details details = wanted.details();
        if (!key.birth().type().rotates() && !details.isEmpty()) {
            throw KmsException.validation("ImportType, KeyMaterialDescription and KeyMaterialId can only be specified"
                    + " for symmetric encryption keys.");
        }
        KeyMaterial known = key.materials().version(brought.id());
        boolean asNew = details.type() == null
                ? key.materials().versions().isEmpty()
                : details.type() == ImportRequest.Type.NEW_KEY_MATERIAL;
        return key.withMaterials(asNew ? added(key, brought, wanted) : again(key, brought, wanted, known));
    }

    private Materials again(KmsKey key, Brought brought, ImportRequest wanted, @Nullable KeyMaterial known) {
        String expected = wanted.details().materialId();
        if (known == null || (expected != null && !expected.equals(brought.id()))) {
            throw incorrect("The key material is not one that was imported into this KMS key before.");
        }
        String description = wanted.details().description();
        History before = known.history();
        History history = new History(
                before.turn(),
                before.rotatedAt(),
                description == null ? before.description() : description,
                wanted.validTo());
        return key.materials()
                .with(
                        known.number(),
                        version -> version.withSecret(brought.copy()).withHistory(history));
    }

    private Materials added(KmsKey key, Brought brought, ImportRequest wanted) {
        String arn = keyring.arn(key);
        Materials materials = key.materials();
        if (materials.version(brought.id()) != null) {
            throw incorrect("The key material was imported into this KMS key before.");
        }
        if (!key.birth().type().rotates() && materials.current() != null) {
            throw incorrect("The key material is not the one that was imported into this KMS key before.");
        }
        KeyKinds.requireNoReplica(key, arn, keyring);
        KeyMaterial pending = materials.pending();
        if (pending != null) {
            throw KmsException.invalidState("New key material (id: " + brought.id()
                    + ") cannot be imported into KMS key " + arn + ", because another key material (id: "
                    + pending.id() + ") is pending rotation.");
        }
        String description = wanted.details().description();
        History history = new History(
                materials.current() == null ? Turn.FIRST : Turn.PENDING,
                null,
                description == null ? "" : description,
                wanted.validTo());
        return materials.with(new KeyMaterial(materials.nextNumber(), brought.id(), history, brought.copy()));
    }

    private static KmsException incorrect(String message) {
        return new KmsException("IncorrectKeyMaterialException", message);
    }
}
