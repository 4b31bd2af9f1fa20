package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeyMaterial;
import dev.hushtable.kms.store.Expiry;

/**
 * What happened to a key without a call asking for it at that moment.
 *
 * @param name as AWS KMS calls it in its log, for example {@code RotateKey}
 * @param detail more about it: the kind of rotation, or the id of the material
 */
public record KeyEvent(String name, String keyArn, String detail) {

    static KeyEvent rotated(String keyArn, KeyMaterial.Turn turn) {
        return new KeyEvent("RotateKey", keyArn, turn.name());
    }

    static KeyEvent of(Expiry expiry, String keyArn) {
        return switch (expiry) {
            case Expiry.OfKey key -> new KeyEvent("DeleteKey", keyArn, "");
            case Expiry.OfMaterial material ->
                new KeyEvent("DeleteExpiredKeyMaterial", keyArn, String.join(",", material.materialIds()));
        };
    }
}
