package dev.hushtable.service.awskms;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyManagement;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.crypto.KeyUnavailableException.Reason;
import dev.hushtable.crypto.SecretBytes;
import java.time.InstantSource;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.ReEncryptResponse;

/**
 * Data keys from a KMS elsewhere. Asks it for {@code GenerateDataKey}, {@code Decrypt}, {@code ReEncrypt} and {@code
 * DescribeKey}, and needs no other permission. Each call is tried at most {@value ClientSettings#ATTEMPTS} times and
 * takes at most {@value ClientSettings#CALL_SECONDS} s; one that fails is a {@link KeyUnavailableException}. All keys are
 * those of one Region. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html">KMS operations</a>
 */
public final class AwsKms implements KeyManagement, AutoCloseable {
    private static final int DATA_KEY_BYTES = 32;

    private final KmsClient client;
    private final Refusals refusals;
    private final KeyNames names;

    AwsKms(KmsClient client, String place, InstantSource clock) {
        this.client = client;
        this.refusals = new Refusals(place);
        this.names = new KeyNames(keyId -> described(keyId).arn(), clock);
    }

    /** Reads the authorities; asks the KMS nothing yet. */
    public static AwsKms connect(Connection connection, InstantSource clock) {
        return new AwsKms(ClientSettings.client(connection), connection.place(), clock);
    }

    /**
     * The ARN of the enabled key that {@code keyId} names: key id, ARN, alias or alias ARN.
     *
     * @throws KeyUnavailableException when there is none, it may not be used, or the KMS cannot be asked
     */
    public String resolve(String keyId) {
        KeyMetadata key = described(keyId);
        return switch (key.keyState()) {
            case ENABLED, CREATING, UPDATING -> key.arn();
            case DISABLED -> throw new KeyUnavailableException(Reason.DISABLED, key.arn() + " is disabled.");
            case PENDING_DELETION, PENDING_REPLICA_DELETION ->
                throw new KeyUnavailableException(Reason.PENDING_DELETION, key.arn() + " is pending deletion.");
            case PENDING_IMPORT ->
                throw new KeyUnavailableException(Reason.PENDING_IMPORT, key.arn() + " is pending import.");
            case UNAVAILABLE, UNKNOWN_TO_SDK_VERSION ->
                throw new KeyUnavailableException(Reason.UNREACHABLE, key.arn() + " is " + key.keyStateAsString());
        };
    }

    private KeyMetadata described(String keyId) {
        return asked(() -> client.describeKey(describe -> describe.keyId(keyId)).keyMetadata());
    }

    /**
     * The ARN of the key that {@code keyId} names, whatever its state: for questions to policies, which every request asks.
     * An answer is believed for {@link KeyNames#ASKED_EVERY}, and for {@link KeyNames#BELIEVED} while the KMS is away.
     *
     * @throws KeyUnavailableException when there is none, or the KMS cannot be asked
     */
    public String name(String keyId) {
        return names.arnOf(keyId);
    }

    @Override
    public DataKey generateDataKey(String keyId, EncryptionContext context) {
        GenerateDataKeyResponse made = asked(() -> client.generateDataKey(
                generate -> generate.keyId(keyId).keySpec(DataKeySpec.AES_256).encryptionContext(context.pairs())));
        return new DataKey(
                made.keyId(), secret(made.plaintext()), made.ciphertextBlob().asByteArray());
    }

    @Override
    public DataKey decrypt(byte[] wrapped, EncryptionContext context) {
        DecryptResponse opened = asked(() -> client.decrypt(decrypt ->
                decrypt.ciphertextBlob(SdkBytes.fromByteArray(wrapped)).encryptionContext(context.pairs())));
        return new DataKey(opened.keyId(), secret(opened.plaintext()), wrapped);
    }

    @Override
    public DataKey rewrap(byte[] wrapped, String keyId, EncryptionContext context) {
        ReEncryptResponse anew = asked(() -> client.reEncrypt(reEncrypt -> reEncrypt
                .ciphertextBlob(SdkBytes.fromByteArray(wrapped))
                .sourceEncryptionContext(context.pairs())
                .destinationKeyId(keyId)
                .destinationEncryptionContext(context.pairs())));
        // ReEncrypt answers no plaintext. Opening it once shows that the new blob can be opened before the old is gone.
        return decrypt(anew.ciphertextBlob().asByteArray(), context);
    }

    /** The SDK's own copy becomes ours, and is wiped with it. */
    private static SecretBytes secret(SdkBytes plaintext) {
        byte[] bytes = plaintext.asByteArrayUnsafe();
        if (bytes.length != DATA_KEY_BYTES) {
            throw new AuthenticationFailedException();
        }
        return SecretBytes.takeOver(bytes);
    }

    private <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw refusals.of(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
