package dev.hushtable.kms.operation;

import dev.hushtable.crypto.AlgorithmSet;
import dev.hushtable.kms.key.Alias;
import dev.hushtable.kms.key.AliasName;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KeySpec;
import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.key.KmsArn;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.store.Expiry;
import dev.hushtable.kms.store.KeyStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the keys requests name. A key belongs to the Region it was made in, as in AWS: requests of another Region do
 * not see it. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id">Key identifiers</a>
 */
public final class Keyring {
    private final KeyStore store;
    private final KmsAccount account;
    private final InstantSource clock;
    private volatile Consumer<String> stateListener = arn -> {};
    private volatile Consumer<KeyEvent> eventListener = event -> {};
    private volatile AlgorithmSet algorithms = AlgorithmSet.EVERY;

    public Keyring(KeyStore store, KmsAccount account, InstantSource clock) {
        this.store = store;
        this.account = account;
        this.clock = clock;
    }

    /** How an operation lets callers name a key. */
    enum Naming {
        /** Key id or key ARN. */
        KEY_ONLY,
        /** Key id, key ARN, alias name or alias ARN. */
        KEY_OR_ALIAS
    }

    KeyStore store() {
        return store;
    }

    KmsAccount account() {
        return account;
    }

    Instant now() {
        return clock.instant();
    }

    String arn(KmsKey key) {
        return account.keyArn(key.region(), key.id()).toString();
    }

    /** What a key is among those of its multi-Region key. The names are those on the wire. */
    enum MultiRegionType {
        PRIMARY,
        REPLICA
    }

    MultiRegionType multiRegionType(KmsKey key) {
        return key.region().equals(store.primaryRegion(key.id())) ? MultiRegionType.PRIMARY : MultiRegionType.REPLICA;
    }

    /** The primary of a multi-Region key, or the key itself. */
    KmsKey primaryOf(KmsKey key) {
        String region = store.primaryRegion(key.id());
        KmsKey primary = region == null ? null : store.find(new KeyAddress(key.id(), region));
        return primary == null ? key : primary;
    }

    /** Names of the aliases of a key, in order. */
    List<String> aliasesOf(KmsKey key) {
        return store.aliases(key.address()).stream().map(Alias::name).toList();
    }

    /**
     * What {@code identifier} stands for.
     *
     * @throws KmsException {@code NotFoundException} when it is no identifier at all
     */
    KeyReference find(String identifier, String region, Naming naming) {
        if (identifier.startsWith("arn:")) {
            return findByArn(identifier, region, naming);
        }
        if (identifier.startsWith(AliasName.PREFIX) && naming == Naming.KEY_OR_ALIAS) {
            return findByAlias(account.aliasArn(region, identifier));
        }
        KeyId id = KeyId.parse(identifier);
        if (id == null) {
            throw KmsException.notFound("Invalid keyId '" + identifier + "'");
        }
        return findById(id, region);
    }

    KeyReference findById(KeyId id, String region) {
        String arn = account.keyArn(region, id).toString();
        KmsKey key = store.find(new KeyAddress(id, region));
        return key == null
                ? new KeyReference.Missing(arn, null, KmsException.notFound("Key '" + arn + "' does not exist"))
                : new KeyReference.Existing(key, arn, null);
    }

    private KeyReference findByArn(String text, String region, Naming naming) {
        KmsArn arn = KmsArn.parse(text);
        if (arn == null) {
            throw KmsException.notFound("Invalid arn " + text);
        }
        if (!arn.region().equals(region)) {
            throw KmsException.notFound("Invalid arn " + arn.region());
        }
        if (arn.isAlias()) {
            if (naming == Naming.KEY_ONLY) {
                throw new KmsException("InvalidArnException", "Invalid arn " + text);
            }
            return findByAlias(arn);
        }
        KeyId id = arn.keyId();
        if (id == null) {
            throw KmsException.notFound("Invalid keyId '" + arn.resource().substring("key/".length()) + "'");
        }
        // An ARN is authorised as written: the key of another account is never taken for one of ours.
        return isOurs(arn)
                ? findById(id, region)
                : new KeyReference.Missing(text, null, KmsException.notFound("Key '" + text + "' does not exist"));
    }

    private KeyReference findByAlias(KmsArn aliasArn) {
        String name = aliasArn.resource();
        KmsKey key = null;
        Alias alias = isOurs(aliasArn) ? store.alias(aliasArn.region(), name) : null;
        if (alias != null) {
            key = store.find(alias.key());
        }
        return key == null
                ? new KeyReference.Missing(
                        aliasArn.toString(), name, KmsException.notFound("Alias " + aliasArn + " is not found."))
                : new KeyReference.Existing(key, arn(key), name);
    }

    private boolean isOurs(KmsArn arn) {
        return arn.partition().equals(account.partition()) && arn.accountId().equals(account.accountId());
    }

    /**
     * The key as it is now.
     *
     * @throws KmsException when there is none, or {@code rule} forbids it
     */
    KmsKey require(KeyReference reference, KeyRule rule) {
        KmsKey key = store.find(planned(reference).address());
        return checked(key, reference, rule);
    }

    /** Changes the key, if {@code rule} allows it as it is at that moment. */
    KmsKey change(KeyReference reference, KeyRule rule, UnaryOperator<KmsKey> change) {
        KmsKey changed = store.update(planned(reference).address(), key -> change.apply(checked(key, reference, rule)));
        if (changed == null) {
            throw gone(reference);
        }
        return changed;
    }

    /** {@link #change} of what the key may be used for; whoever relies on it is told once it is durable. */
    void changeState(KeyReference reference, KeyRule rule, KeyState state) {
        change(reference, rule, key -> key.withState(state));
        stateChanged(reference);
    }

    /** Tells whoever relies on a key that it may be usable now, or no longer. */
    void stateChanged(KeyReference reference) {
        stateListener.accept(reference.arn());
    }

    /** From now on, {@code listener} gets the ARN of every key whose state was changed by a call, after the change. */
    public void onStateChange(Consumer<String> listener) {
        stateListener = listener;
    }

    /** From now on, {@code listener} gets what happens to keys without a call asking for it. */
    public void onEvent(Consumer<KeyEvent> listener) {
        eventListener = listener;
    }

    /** Says that something happened to a key. */
    void happened(KeyEvent event) {
        eventListener.accept(event);
    }

    /** Destroys what waiting periods and expiry dates have left, and tells it. Cheap when there is nothing. */
    public void destroyExpired() {
        for (Expiry expiry : store.destroyExpired()) {
            String arn =
                    account.keyArn(expiry.key().region(), expiry.key().id()).toString();
            stateListener.accept(arn);
            eventListener.accept(KeyEvent.of(expiry, arn));
        }
    }

    private static KmsKey planned(KeyReference reference) {
        return switch (reference) {
            case KeyReference.Existing existing -> existing.key();
            case KeyReference.Missing missing -> throw missing.error();
        };
    }

    /** From now on, keys of other algorithms are neither made nor used. */
    public void restrictTo(AlgorithmSet set) {
        algorithms = set;
    }

    /**
     * @throws KmsException {@code UnsupportedOperationException} for a spec of algorithms this process does not use
     */
    void requireAllowed(KeySpec spec) {
        if (algorithms == AlgorithmSet.APPROVED && spec.algorithms() != AlgorithmSet.APPROVED) {
            throw KmsException.unsupported(
                    "KeySpec " + spec + " is not supported: this service runs on FIPS approved algorithms only.");
        }
    }

    private KmsKey checked(@Nullable KmsKey key, KeyReference reference, KeyRule rule) {
        if (key == null) {
            throw gone(reference);
        }
        rule.check(key, reference.arn());
        if (rule == KeyRule.USE) {
            requireAllowed(key.birth().spec());
        }
        return key;
    }

    private static KmsException gone(KeyReference reference) {
        return KmsException.notFound("Key '" + reference.arn() + "' does not exist");
    }
}
