package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.blob.v1.BlobCipher;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KeyUse;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.key.KmsArn;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.Authorization;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.Occasion;
import dev.hushtable.kms.protocol.RequestReader;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The AWS KMS API of 2014-11-01, as far as it is built: plans calls, which the caller authorises, records and executes.
 * Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html">KMS operations</a>
 */
public final class KmsApi {
    /** Operations this server will never have: it keeps its keys itself. */
    private static final Set<String> CUSTOM_KEY_STORES = Set.of(
            "ConnectCustomKeyStore",
            "CreateCustomKeyStore",
            "DeleteCustomKeyStore",
            "DescribeCustomKeyStores",
            "DisconnectCustomKeyStore",
            "UpdateCustomKeyStore");

    /** What GetKeyLastUsage tells of: the model, KeyLastUsageTrackingOperation. */
    private static final Set<String> USES = Set.of(
            "Decrypt",
            "DeriveSharedSecret",
            "Encrypt",
            "GenerateDataKey",
            "GenerateDataKeyPair",
            "GenerateDataKeyPairWithoutPlaintext",
            "GenerateDataKeyWithoutPlaintext",
            "GenerateMac",
            "ReEncrypt",
            "Sign",
            "Verify",
            "VerifyMac");

    private final Keyring keyring;
    private final KeyUses uses;
    private final Map<String, Operation> operations;

    public KmsApi(Keyring keyring, NewKeys newKeys, Rooms rooms, BlobCipher blobs, SecureRandom random) {
        this.keyring = keyring;
        this.uses = rooms.uses();
        this.operations = new Operations(keyring, newKeys, rooms)
                .all(blobs, random)
                .collect(Collectors.toUnmodifiableMap(Operation::name, Function.identity()));
    }

    /** What some operations alone need. */
    public record Rooms(ImportTokens tokens, KeyUses uses) {}

    /** Every operation that answers something other than {@code UnknownOperationException}. */
    public SortedSet<String> operationNames() {
        SortedSet<String> names = new TreeSet<>(CUSTOM_KEY_STORES);
        names.addAll(operations.keySet());
        return names;
    }

    /**
     * Plans a call. Changes nothing.
     *
     * @param body the request, which this call does not keep
     * @param caller who calls from where: keys belong to accounts and Regions
     * @throws KmsException for every error the request alone shows
     */
    public KmsPlan plan(String operation, ObjectNode body, Caller caller) {
        if (CUSTOM_KEY_STORES.contains(operation)) {
            throw KmsException.unsupported("Custom key stores are not supported: this service keeps its keys itself.");
        }
        Operation found = operations.get(operation);
        if (found == null) {
            throw new KmsException("UnknownOperationException", "");
        }
        String region = caller.region();
        if (!KmsAccount.isRegion(region)) {
            throw KmsException.validation("The Region of the signature is not the name of a Region.");
        }
        KmsPlan plan = found.plan(new RequestReader(spelt(operation, body, caller), caller.accountId()), region);
        return plan.between(keyring::destroyExpired, occasion -> noteUse(operation, plan, occasion));
    }

    private void noteUse(String operation, KmsPlan plan, Occasion occasion) {
        if (!USES.contains(operation)) {
            return;
        }
        Instant now = keyring.now().truncatedTo(ChronoUnit.MILLIS);
        for (Authorization needed : plan.authorizations()) {
            KmsArn arn = KmsArn.parse(needed.resource());
            KeyId id = arn == null ? null : arn.keyId();
            if (arn != null && id != null) {
                uses.note(
                        new KeyAddress(id, arn.region()),
                        new KeyUse(operation, now, occasion.eventId(), occasion.requestId()));
            }
        }
    }

    private ObjectNode spelt(String operation, ObjectNode body, Caller caller) {
        KmsAccount ours = keyring.account();
        return caller.accountId().equals(ours.accountId())
                ? body
                : ForeignCall.spelt(
                        operation,
                        body,
                        new KmsAccount(ours.partition(), caller.accountId(), ours.homeRegion()),
                        caller.region());
    }

    /** What a key itself says of who may use it; null when there is no such key. */
    public @Nullable KeyRules rules(String keyArn) {
        KmsArn arn = KmsArn.parse(keyArn);
        KeyId id = arn == null ? null : arn.keyId();
        KmsKey key = arn == null || id == null ? null : keyring.store().find(new KeyAddress(id, arn.region()));
        return key == null || !keyring.arn(key).equals(keyArn) ? null : new KeyRules(key, keyring.account());
    }

    /**
     * Where a call comes from.
     *
     * @param accountId twelve digits
     * @param region of the signature
     */
    public record Caller(String accountId, String region) {}
}
