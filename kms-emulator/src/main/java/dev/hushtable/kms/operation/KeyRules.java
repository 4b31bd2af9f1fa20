package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.Grant;
import dev.hushtable.kms.key.KeyAccess;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.key.KmsKey;
import java.util.List;

/** Who may use a key, as the key itself says at one moment: for whoever decides. Immutable. */
public final class KeyRules {
    private final KmsKey key;
    private final KmsAccount account;

    KeyRules(KmsKey key, KmsAccount account) {
        this.key = key;
        this.account = account;
    }

    /** Changes, as an object, with every change of the policy or the grants. */
    public KeyAccess access() {
        return key.access();
    }

    /** The key policy in force: the one given to the key, or the one every key is made with. */
    public String policy() {
        return KeyPolicy.of(key, account);
    }

    public List<Grant> grants() {
        return key.access().grants();
    }
}
