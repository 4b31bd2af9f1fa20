package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.KeyMaterial;
import dev.hushtable.kms.key.KeyOrigin;
import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.key.KmsKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/** The structure {@code KeyMetadata}: all that is told about a key but its tags and aliases. */
final class KeyMetadata {
    private KeyMetadata() {}

    static ObjectNode of(KmsKey key, Keyring keyring) {
        KmsKey.Birth birth = key.birth();
        ObjectNode metadata = Answers.object()
                .put("AWSAccountId", keyring.account().accountId())
                .put("KeyId", key.id().text())
                .put("Arn", keyring.arn(key));
        metadata.set("CreationDate", Answers.time(birth.createdAt()));
        metadata.put("Enabled", key.state() instanceof KeyState.Enabled)
                .put("Description", key.labels().description())
                .put("KeyUsage", birth.usage().name())
                .put("KeyState", key.state().wireName());
        state(key, metadata);
        metadata.put("Origin", birth.origin().name())
                .put("KeyManager", birth.owner().name())
                .put("CustomerMasterKeySpec", birth.spec().name())
                .put("KeySpec", birth.spec().name())
                .put("MultiRegion", key.id().isMultiRegion());
        putAlgorithms(birth, metadata);
        material(key, metadata);
        if (key.id().isMultiRegion()) {
            metadata.set("MultiRegionConfiguration", multiRegion(key, keyring));
        }
        return metadata;
    }

    /** States what the key can do, under the name that its usage has for it. */
    static void putAlgorithms(KmsKey.Birth birth, ObjectNode answer) {
        answer.set(
                switch (birth.usage()) {
                    case ENCRYPT_DECRYPT -> "EncryptionAlgorithms";
                    case SIGN_VERIFY -> "SigningAlgorithms";
                    case GENERATE_VERIFY_MAC -> "MacAlgorithms";
                    case KEY_AGREEMENT -> "KeyAgreementAlgorithms";
                },
                Answers.strings(birth.spec().algorithms(birth.usage())));
    }

    private static void state(KmsKey key, ObjectNode metadata) {
        switch (key.state()) {
            case KeyState.Enabled enabled -> {}
            case KeyState.Disabled disabled -> {}
            case KeyState.PendingImport pending -> {}
            case KeyState.PendingDeletion pending -> metadata.set("DeletionDate", Answers.time(pending.deletionDate()));
            case KeyState.PendingReplicaDeletion pending ->
                metadata.put("PendingDeletionWindowInDays", pending.windowDays());
        }
    }

    private static void material(KmsKey key, ObjectNode metadata) {
        KeyMaterial current = key.materials().current();
        if (current == null) {
            return;
        }
        if (key.birth().type().rotates()) {
            metadata.put("CurrentKeyMaterialId", current.id());
        }
        if (key.birth().origin() == KeyOrigin.EXTERNAL) {
            key.materials().versions().stream()
                    .filter(KeyMaterial::isPresent)
                    .map(version -> version.history().validTo())
                    .filter(Objects::nonNull)
                    .min(Comparator.<Instant>naturalOrder())
                    .ifPresentOrElse(
                            earliest -> metadata.put("ExpirationModel", "KEY_MATERIAL_EXPIRES")
                                    .set("ValidTo", Answers.time(earliest)),
                            () -> metadata.put("ExpirationModel", "KEY_MATERIAL_DOES_NOT_EXPIRE"));
        }
    }

    private static ObjectNode multiRegion(KmsKey key, Keyring keyring) {
        ObjectNode configuration = Answers.object()
                .put("MultiRegionKeyType", keyring.multiRegionType(key).name());
        ArrayNode replicas = Answers.object().arrayNode();
        for (KmsKey each : keyring.store().findAll(key.id())) {
            ObjectNode entry = Answers.object().put("Arn", keyring.arn(each)).put("Region", each.region());
            switch (keyring.multiRegionType(each)) {
                case PRIMARY -> configuration.set("PrimaryKey", entry);
                case REPLICA -> replicas.add(entry);
            }
        }
        configuration.set("ReplicaKeys", replicas);
        return configuration;
    }
}
