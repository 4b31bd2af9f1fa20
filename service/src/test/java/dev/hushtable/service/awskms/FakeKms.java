package dev.hushtable.service.awskms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.ReEncryptRequest;
import software.amazon.awssdk.services.kms.model.ReEncryptResponse;

/** A KMS with one key and one data key, which remembers what it was asked. */
final class FakeKms implements KmsClient {
    static final String ARN = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000001";

    final List<String> asked = new ArrayList<>();
    KeyState state = KeyState.ENABLED;
    String arn = ARN;
    byte[] dataKey = new byte[32];
    Map<String, String> context = Map.of();

    @Nullable
    SdkException failure;

    private void ask(String operation) {
        asked.add(operation);
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public DescribeKeyResponse describeKey(DescribeKeyRequest request) {
        ask("DescribeKey");
        return DescribeKeyResponse.builder()
                .keyMetadata(key -> key.arn(arn).keyState(state))
                .build();
    }

    @Override
    public GenerateDataKeyResponse generateDataKey(GenerateDataKeyRequest request) {
        ask("GenerateDataKey " + request.keySpecAsString());
        context = request.encryptionContext();
        return GenerateDataKeyResponse.builder()
                .keyId(arn)
                .plaintext(SdkBytes.fromByteArray(dataKey))
                .ciphertextBlob(SdkBytes.fromUtf8String("sealed"))
                .build();
    }

    @Override
    public DecryptResponse decrypt(DecryptRequest request) {
        ask("Decrypt " + request.ciphertextBlob().asUtf8String());
        context = request.encryptionContext();
        return DecryptResponse.builder()
                .keyId(arn)
                .plaintext(SdkBytes.fromByteArray(dataKey))
                .build();
    }

    @Override
    public ReEncryptResponse reEncrypt(ReEncryptRequest request) {
        ask("ReEncrypt " + request.destinationKeyId());
        assert request.sourceEncryptionContext().equals(request.destinationEncryptionContext());
        return ReEncryptResponse.builder()
                .ciphertextBlob(SdkBytes.fromUtf8String("sealed anew"))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
