package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.Grant;
import dev.hushtable.kms.key.KeyAccess;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.key.KmsKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may use a key, as the key itself says at one moment: for whoever decides. Immutable. */
public final class KeyRules {
    private final KmsKey key;
    private final KmsAccount account;

    KeyRules(KmsKey key, KmsAccount account) {
        this.key = key;
        this.account = account;
    }

    /** The key policy in force: the one given to the key, or the one every key is made with. */
    public String policy() {
        return KeyPolicy.of(key, account);
    }

    /** The policy given to the key; null for the one every key is made with. */
    public @Nullable String given() {
        return key.access().policy();
    }

    /** What all this is read from; the same object for as long as nothing of it changes, and nothing secret. */
    public KeyAccess access() {
        return key.access();
    }

    /** The grants that may speak of one of these principals; no others are looked at. */
    public List<Grant> grantsOf(List<String> principals) {
        return key.access().grants().of(principals);
    }

    /** All grants, as many as are wanted. */
    public List<Grant> grants(int atMost) {
        return key.access().grants().all().limit(atMost).toList();
    }
}
