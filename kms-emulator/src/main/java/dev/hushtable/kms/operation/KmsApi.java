package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.blob.v1.BlobCipher;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    private final Keyring keyring;
    private final Map<String, Operation> operations;

    public KmsApi(Keyring keyring, BlobCipher blobs, SecureRandom random) {
        this.keyring = keyring;
        this.operations = Stream.of(
                        new CancelKeyDeletion(keyring),
                        new CreateAlias(keyring),
                        new CreateKey(keyring, random),
                        new Decrypt(keyring, blobs),
                        new DeleteAlias(keyring),
                        new DescribeKey(keyring),
                        new DisableKey(keyring),
                        new EnableKey(keyring),
                        new Encrypt(keyring, blobs),
                        new GenerateDataKey(keyring, blobs, random),
                        new GenerateDataKeyWithoutPlaintext(keyring, blobs, random),
                        new GenerateRandom(random),
                        new GetKeyPolicy(keyring),
                        new ListAliases(keyring),
                        new ListKeyPolicies(keyring),
                        new ListKeys(keyring),
                        new ListResourceTags(keyring),
                        new ReEncrypt(keyring, blobs),
                        new ScheduleKeyDeletion(keyring),
                        new TagResource(keyring),
                        new UntagResource(keyring),
                        new UpdateAlias(keyring),
                        new UpdateKeyDescription(keyring))
                .collect(Collectors.toUnmodifiableMap(Operation::name, Function.identity()));
    }

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
     * @param region of the signature: keys belong to Regions
     * @throws KmsException for every error the request alone shows
     */
    public KmsPlan plan(String operation, ObjectNode body, String region) {
        if (CUSTOM_KEY_STORES.contains(operation)) {
            throw KmsException.unsupported("Custom key stores are not supported: this service keeps its keys itself.");
        }
        Operation found = operations.get(operation);
        if (found == null) {
            throw new KmsException("UnknownOperationException", "");
        }
        if (!KmsAccount.isRegion(region)) {
            throw KmsException.validation("The Region of the signature is not the name of a Region.");
        }
        KmsPlan plan = found.plan(new RequestReader(body), region);
        return new KmsPlan(plan.authorizations(), plan.auditParameters(), () -> {
            keyring.store().destroyExpired();
            return plan.execute();
        });
    }
}
