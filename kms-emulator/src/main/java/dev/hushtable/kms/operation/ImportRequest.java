package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ImportKeyMaterial asks for.
 *
 * @param validTo when the material expires, or null when it does not
 * @param details what only symmetric encryption keys have
 */
record ImportRequest(
        String keyId,
        byte[] token,
        byte[] wrapped,
        @Nullable Instant validTo,
        Details details) {
    private static final String EXPIRES = "KEY_MATERIAL_EXPIRES";
    private static final String NEW = "NEW_KEY_MATERIAL";
    private static final Duration LONGEST = Duration.ofDays(365);

    /**
     * @param type whether the material is new to the key; null for what is likely
     * @param description null to keep the one there is
     * @param materialId what the material is expected to be, or null
     */
    record Details(
            @Nullable Type type,
            @Nullable String description,
            @Nullable String materialId) {
        boolean isEmpty() {
            return type == null && description == null && materialId == null;
        }
    }

    /** {@code ImportType}. */
    enum Type {
        NEW_KEY_MATERIAL,
        EXISTING_KEY_MATERIAL
    }

    static ImportRequest read(RequestReader request, Instant now) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        byte[] token = request.requiredBlob("ImportToken", Limits.MAX_BLOB_BYTES);
        byte[] wrapped = request.requiredBlob("EncryptedKeyMaterial", Limits.MAX_BLOB_BYTES);
        Instant validTo = request.optionalTime("ValidTo");
        String model = request.optionalChoice("ExpirationModel", List.of(EXPIRES, "KEY_MATERIAL_DOES_NOT_EXPIRE"));
        String type = request.optionalChoice("ImportType", List.of(NEW, "EXISTING_KEY_MATERIAL"));
        String description = request.optionalString("KeyMaterialDescription", TextRule.MATERIAL_DESCRIPTION);
        String materialId = request.optionalString("KeyMaterialId", TextRule.MATERIAL_ID);
        request.finish();
        requireValid(model == null || model.equals(EXPIRES), validTo, now);
        if (NEW.equals(type) && materialId != null) {
            throw KmsException.validation("KeyMaterialId cannot be specified when ImportType is NEW_KEY_MATERIAL.");
        }
        Details details = new Details(type == null ? null : Type.valueOf(type), description, materialId);
        return new ImportRequest(keyId, token, wrapped, validTo, details);
    }

    private static void requireValid(boolean expires, @Nullable Instant validTo, Instant now) {
        if (!expires) {
            if (validTo != null) {
                throw KmsException.validation(
                        "A validTo date cannot be set if the ExpirationModel is KEY_MATERIAL_DOES_NOT_EXPIRE");
            }
            return;
        }
        if (validTo == null) {
            throw KmsException.validation("A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES");
        }
        if (!validTo.isAfter(now) || validTo.isAfter(now.plus(LONGEST))) {
            throw KmsException.validation("The validTo date must be in the future, and within 365 days.");
        }
    }

    @Override
    public String toString() {
        return "ImportRequest[" + keyId + "]";
    }
}
