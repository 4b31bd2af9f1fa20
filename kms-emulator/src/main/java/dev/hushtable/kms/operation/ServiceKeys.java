package dev.hushtable.kms.operation;

import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyManagement;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.crypto.KeyUnavailableException.Reason;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.kms.blob.v1.BlobCipher;
import dev.hushtable.kms.blob.v1.BlobHeader;
import dev.hushtable.kms.key.Alias;
import dev.hushtable.kms.key.AliasName;
import dev.hushtable.kms.key.KeyAccess;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.key.KeyType;
import dev.hushtable.kms.key.KeyUse;
import dev.hushtable.kms.key.KmsArn;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keys as this server's own tables use them: in process, AWS-managed keys included. Every call looks at the key as it is
 * at that moment, so a disabled key is refused by the very next one. Thread-safe.
 */
public final class ServiceKeys implements KeyManagement {
    private static final int DATA_KEY_BYTES = 32;
    private static final Standing TABLES = new Standing(
            AliasName.DYNAMODB,
            "Default key that protects DynamoDB tables when no other key is defined",
            KmsKey.Owner.AWS);
    private static final Standing AUDIT =
            new Standing(AliasName.AUDIT, "Key that protects what the audit log keeps back", KmsKey.Owner.CUSTOMER);

    /** A key that is made when it is needed and not there. */
    private record Standing(String alias, String description, KmsKey.Owner owner) {}

    private final Keyring keyring;
    private final BlobCipher blobs;
    private final NewKeys newKeys;
    private final KeyUses uses;
    private final SecureRandom random;

    public ServiceKeys(Keyring keyring, NewKeys newKeys, KeyUses uses, BlobCipher blobs, SecureRandom random) {
        this.uses = uses;
        this.keyring = keyring;
        this.newKeys = newKeys;
        this.blobs = blobs;
        this.random = random;
    }

    @Override
    public DataKey generateDataKey(String keyId, EncryptionContext context) {
        KmsKey key = usable(keyId);
        byte[] plaintext = new byte[DATA_KEY_BYTES];
        random.nextBytes(plaintext);
        byte[] wrapped = blobs.seal(key, plaintext, context);
        used(key, "GenerateDataKey");
        return new DataKey(keyring.arn(key), SecretBytes.takeOver(plaintext), wrapped);
    }

    @Override
    public DataKey decrypt(byte[] wrapped, EncryptionContext context) {
        BlobHeader header = BlobHeader.read(wrapped);
        KmsKey key = anywhere(header.keyId());
        if (key == null) {
            throw new KeyUnavailableException(
                    Reason.NOT_FOUND, "The KMS key " + header.keyId() + " does not exist, or does no longer");
        }
        requireEnabled(key);
        byte[] plaintext = blobs.open(key, wrapped, context);
        used(key, "Decrypt");
        return new DataKey(keyring.arn(key), SecretBytes.takeOver(plaintext), wrapped);
    }

    @Override
    public DataKey rewrap(byte[] wrapped, String keyId, EncryptionContext context) {
        KmsKey key = usable(keyId);
        try (DataKey opened = decrypt(wrapped, context)) {
            byte[] plaintext = opened.plaintext().reveal();
            byte[] rewrapped = blobs.seal(key, plaintext, context);
            used(key, "ReEncrypt");
            return new DataKey(keyring.arn(key), SecretBytes.takeOver(plaintext), rewrapped);
        }
    }

    /** Where to look for a name that comes without a Region: ARNs say it, ids are unique, aliases are at home. */
    public String regionOf(String identifier) {
        KmsArn arn = KmsArn.parse(identifier);
        if (arn != null) {
            return arn.region();
        }
        KeyId id = KeyId.parse(identifier);
        KmsKey key = id == null ? null : anywhere(id);
        return key == null ? keyring.account().homeRegion() : key.region();
    }

    /**
     * The ARN of an enabled key that a caller named for a table. The key of tables without one of their own is made
     * when it is named first.
     *
     * @throws KeyUnavailableException when there is none, or it may not be used now
     */
    public String resolve(String identifier, String region) {
        if (identifier.equals(AliasName.DYNAMODB)) {
            return resolveOrCreate(region);
        }
        KmsKey key = found(identifier, region);
        requireEnabled(key);
        return keyring.arn(key);
    }

    /** The ARN of the key that tables without one of their own use, made on first use. */
    public String resolveOrCreate(String region) {
        return resolveOrCreate(region, TABLES);
    }

    /** The ARN of the key of the audit log's disclosures, made on first use. */
    public String resolveOrCreateAudit(String region) {
        return resolveOrCreate(region, AUDIT);
    }

    private String resolveOrCreate(String region, Standing standing) {
        Alias alias = keyring.store().alias(region, standing.alias());
        KmsKey key = alias == null ? null : keyring.store().find(alias.key());
        return keyring.arn(key == null ? create(region, standing) : key);
    }

    private synchronized KmsKey create(String region, Standing standing) {
        Alias existing = keyring.store().alias(region, standing.alias());
        KmsKey key = existing == null ? null : keyring.store().find(existing.key());
        if (key != null) {
            return key;
        }
        KmsKey.Labels labels = new KmsKey.Labels(standing.description(), new TreeMap<>());
        KmsKey made = newKeys.create(
                newKeys.id(KeyType.Scope.SINGLE_REGION),
                new NewKeys.Recipe(region, standing.owner(), KeyType.DEFAULT, labels, KeyAccess.DEFAULT));
        keyring.store().updateAliases(aliases -> {
            Alias.Address address = new Alias.Address(region, standing.alias());
            Instant now = keyring.now().truncatedTo(ChronoUnit.MILLIS);
            aliases.put(address, new Alias(address, made.id(), now, now));
            return aliases;
        });
        return made;
    }

    private void used(KmsKey key, String operation) {
        uses.note(key.address(), new KeyUse(operation, keyring.now().truncatedTo(ChronoUnit.MILLIS), "", ""));
    }

    /** The key of that id; of a multi-Region key the one at home, or else the first there is. */
    private @Nullable KmsKey anywhere(KeyId id) {
        KmsKey first = null;
        for (KmsKey key : keyring.store().findAll(id)) {
            if (key.region().equals(keyring.account().homeRegion())) {
                return key;
            }
            first = first == null ? key : first;
        }
        return first;
    }

    private KmsKey usable(String identifier) {
        KmsKey key = found(identifier, regionOf(identifier));
        requireEnabled(key);
        return key;
    }

    private KmsKey found(String identifier, String region) {
        try {
            return keyring.require(keyring.find(identifier, region, Keyring.Naming.KEY_OR_ALIAS), KeyRule.READ);
        } catch (KmsException e) {
            throw new KeyUnavailableException(Reason.NOT_FOUND, e.getMessage());
        }
    }

    /** Tables are sealed under symmetric encryption keys alone. */
    private void requireEnabled(KmsKey key) {
        if (!key.birth().type().rotates()) {
            throw new KeyUnavailableException(
                    Reason.WRONG_USAGE, keyring.arn(key) + " is no symmetric encryption key.");
        }
        switch (key.state()) {
            case KeyState.Enabled enabled -> {}
            case KeyState.Disabled disabled ->
                throw new KeyUnavailableException(Reason.DISABLED, keyring.arn(key) + " is disabled.");
            case KeyState.PendingDeletion pending ->
                throw new KeyUnavailableException(Reason.PENDING_DELETION, keyring.arn(key) + " is pending deletion.");
            case KeyState.PendingReplicaDeletion pending ->
                throw new KeyUnavailableException(Reason.PENDING_DELETION, keyring.arn(key) + " is pending deletion.");
            case KeyState.PendingImport pending ->
                throw new KeyUnavailableException(Reason.PENDING_IMPORT, keyring.arn(key) + " is pending import.");
        }
    }
}
