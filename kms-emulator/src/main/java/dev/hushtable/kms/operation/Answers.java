package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.key.KmsKey;
import java.math.BigDecimal;
import java.time.Instant;

/** The shapes that several answers share. */
final class Answers {
    private static final int MILLIS = 3;

    private Answers() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Seconds since 1970, as the AWS JSON protocol writes times. */
    static DecimalNode time(Instant instant) {
        return DecimalNode.valueOf(BigDecimal.valueOf(instant.toEpochMilli(), MILLIS));
    }

    /** The structure {@code KeyMetadata}. */
    static ObjectNode metadata(KmsKey key, Keyring keyring) {
        ObjectNode metadata = object().put("AWSAccountId", keyring.account().accountId())
                .put("KeyId", key.id().text())
                .put("Arn", keyring.arn(key));
        metadata.set("CreationDate", time(key.birth().createdAt()));
        metadata.put("Enabled", key.state() instanceof KeyState.Enabled)
                .put("Description", key.labels().description())
                .put("KeyUsage", KmsKey.USAGE)
                .put("KeyState", key.state().wireName());
        if (key.state() instanceof KeyState.PendingDeletion pending) {
            metadata.set("DeletionDate", time(pending.deletionDate()));
        }
        metadata.put("Origin", KmsKey.ORIGIN)
                .put("KeyManager", key.birth().owner().name())
                .put("CustomerMasterKeySpec", KmsKey.SPEC)
                .put("KeySpec", KmsKey.SPEC)
                .put("MultiRegion", false)
                .put("CurrentKeyMaterialId", key.currentMaterial().id());
        metadata.putArray("EncryptionAlgorithms").add(KmsKey.SPEC);
        return metadata;
    }
}
