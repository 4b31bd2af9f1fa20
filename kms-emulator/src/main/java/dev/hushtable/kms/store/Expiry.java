package dev.hushtable.kms.store;

import dev.hushtable.kms.key.KeyAddress;
import java.util.List;

/** What {@link KeyStore#destroyExpired} destroyed. */
public sealed interface Expiry {
    KeyAddress key();

    /** A key whose waiting period was over. */
    record OfKey(KeyAddress key) implements Expiry {}

    /** Imported material whose time was over. */
    record OfMaterial(KeyAddress key, List<String> materialIds) implements Expiry {
        public OfMaterial {
            materialIds = List.copyOf(materialIds);
        }
    }
}
