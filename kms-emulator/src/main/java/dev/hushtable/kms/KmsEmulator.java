package dev.hushtable.kms;

import dev.hushtable.crypto.AlgorithmSet;
import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyManagement;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.asymmetric.EncodedKeyPairs;
import dev.hushtable.kms.blob.v1.BlobCipher;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.operation.ImportTokens;
import dev.hushtable.kms.operation.KeyEvent;
import dev.hushtable.kms.operation.KeyUses;
import dev.hushtable.kms.operation.Keyring;
import dev.hushtable.kms.operation.KmsApi;
import dev.hushtable.kms.operation.NewKeys;
import dev.hushtable.kms.operation.Rotations;
import dev.hushtable.kms.operation.ServiceKeys;
import dev.hushtable.kms.operation.Upkeep;
import dev.hushtable.kms.store.KeyStore;
import dev.hushtable.kms.store.KeyStoreException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * A key management service in process: its keys persist in a directory, sealed; callers reach it through
 * {@link #api()}, the server's own tables through {@link KeyManagement}. Thread-safe.
 *
 * <p>Keys belong to the Region they were made in, as in AWS: a request signed for another Region does not see them.
 * {@link KeyManagement} has no Region; there an ARN says it, a key id is looked for in all of them and an alias in the
 * home Region. Blobs are opened wherever their key is.
 */
public final class KmsEmulator implements KeyManagement, AutoCloseable {
    private final KeyStore store;
    private final Keyring keyring;
    private final ServiceKeys serviceKeys;
    private final KmsApi api;
    private final Upkeep upkeep;

    private KmsEmulator(KeyStore store, Keyring keyring, ServiceKeys serviceKeys, KmsApi api, Upkeep upkeep) {
        this.upkeep = upkeep;
        this.store = store;
        this.keyring = keyring;
        this.serviceKeys = serviceKeys;
        this.api = api;
    }

    /**
     * Opens the keys in {@code directory}, or begins there if it is empty or missing.
     *
     * @param sealingKey from the root of trust; the caller closes it, after this
     * @throws KeyStoreException when the files do not open with this key, are not the ones last written, or are in use
     */
    public static KmsEmulator open(
            Path directory, SealingKey sealingKey, KmsAccount account, InstantSource clock, SecureRandom random) {
        KeyStore store = KeyStore.open(directory, sealingKey, account, clock);
        Keyring keyring = new Keyring(store, account, clock);
        BlobCipher blobs = new BlobCipher(random);
        KeyUses uses = KeyUses.open(store, clock.instant());
        NewKeys newKeys = new NewKeys(keyring, new EncodedKeyPairs(), random);
        return new KmsEmulator(
                store,
                keyring,
                new ServiceKeys(keyring, newKeys, uses, blobs, random),
                new KmsApi(
                        keyring,
                        newKeys,
                        new KmsApi.Rooms(new ImportTokens(sealingKey, keyring, random), uses),
                        blobs,
                        random),
                new Upkeep(keyring, new Rotations(keyring, newKeys), uses));
    }

    /** Seals every file of the key store anew: after its sealing key was rotated. */
    public void resealAll() {
        store.resealAll();
    }

    /** Whether {@code directory} ever held keys. */
    public static boolean isIn(Path directory) {
        return KeyStore.isIn(directory);
    }

    /** The API that callers see. */
    public KmsApi api() {
        return api;
    }

    @Override
    public DataKey generateDataKey(String keyId, EncryptionContext context) {
        return serviceKeys.generateDataKey(keyId, context);
    }

    @Override
    public DataKey decrypt(byte[] wrapped, EncryptionContext context) {
        return serviceKeys.decrypt(wrapped, context);
    }

    @Override
    public DataKey rewrap(byte[] wrapped, String keyId, EncryptionContext context) {
        return serviceKeys.rewrap(wrapped, keyId, context);
    }

    /**
     * The ARN of the key a caller named for a table: key id, ARN, alias name or alias ARN; {@code alias/aws/dynamodb}
     * is made on first use.
     *
     * @throws KeyUnavailableException when there is none in that Region, or it may not be used now
     */
    public String resolveKey(String identifier, String region) {
        return serviceKeys.resolve(identifier, region);
    }

    /**
     * The same, for callers that know no Region: an ARN says it, a key id is looked for in all of them, an alias in the
     * home Region.
     */
    public String resolveKey(String identifier) {
        return serviceKeys.resolve(identifier, serviceKeys.regionOf(identifier));
    }

    /** The ARN of {@code alias/aws/dynamodb}, the key of tables without one of their own; made on first use. */
    public String resolveOrCreateServiceKey(String region) {
        return serviceKeys.resolveOrCreate(region);
    }

    /** From now on, only keys of these algorithms are made and used; the others stay as they are. */
    public void restrictTo(AlgorithmSet algorithms) {
        keyring.restrictTo(algorithms);
    }

    /** The ARN of {@code alias/hushtable-audit}, the key of what the audit log keeps back; made on first use. */
    public String resolveOrCreateAuditKey(String region) {
        return serviceKeys.resolveOrCreateAudit(region);
    }

    /**
     * From now on, {@code listener} gets the ARN of every key that a call disabled, enabled, or scheduled for deletion
     * or not, once that is durable and before the call is answered. One listener; it may call this object.
     */
    public void onKeyStateChange(Consumer<String> listener) {
        keyring.onStateChange(listener);
    }

    /** From now on, {@code listener} gets what happens to keys without a call asking for it at that moment. */
    public void onKeyEvent(Consumer<KeyEvent> listener) {
        keyring.onEvent(listener);
    }

    /**
     * Does what time asks for: destroys the keys whose waiting period is over and the imported material that expired, and
     * rotates the keys that are due; writes down when keys were used last. To be called at the start, once
     * {@link #onKeyEvent} has a listener, and every minute or so.
     */
    public void keepUp() {
        upkeep.run();
    }

    /** How often the keys were changed; kept elsewhere, it shows an older copy of the whole directory. */
    public long commitNumber() {
        return store.commitNumber();
    }

    /** Wipes all key material from memory. Calls fail afterwards. */
    @Override
    public void close() {
        upkeep.stop();
        store.close();
    }
}
