package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeyOrigin;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsException;

/** What some operations demand of a key beside its state: {@code UnsupportedOperationException} otherwise. */
final class KeyKinds {
    private KeyKinds() {}

    /** Only symmetric encryption keys have several versions of material. */
    static void requireRotating(KmsKey key, String arn) {
        if (!key.birth().type().rotates()) {
            throw KmsException.unsupported(
                    arn + " key spec is " + key.birth().spec() + " which is not valid for this operation.");
        }
    }

    static void requireOrigin(KmsKey key, String arn, KeyOrigin origin) {
        if (key.birth().origin() != origin) {
            throw KmsException.unsupported(
                    arn + " origin is " + key.birth().origin() + " which is not valid for this operation.");
        }
    }

    /** What the keys of a multi-Region key share is changed at the primary. */
    static void requireNoReplica(KmsKey key, String arn, Keyring keyring) {
        if (key.id().isMultiRegion() && keyring.multiRegionType(key) == Keyring.MultiRegionType.REPLICA) {
            throw notPrimary(arn);
        }
    }

    static void requirePrimary(KmsKey key, String arn, Keyring keyring) {
        if (!key.id().isMultiRegion() || keyring.multiRegionType(key) == Keyring.MultiRegionType.REPLICA) {
            throw notPrimary(arn);
        }
    }

    private static KmsException notPrimary(String arn) {
        return KmsException.unsupported(arn + " is not a multi-region primary key.");
    }
}
