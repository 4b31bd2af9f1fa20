package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.cryptography.materialproviders.IKeyring;
import software.amazon.cryptography.materialproviders.MaterialProviders;
import software.amazon.cryptography.materialproviders.model.CreateAwsKmsKeyringInput;
import software.amazon.cryptography.materialproviders.model.CreateAwsKmsRsaKeyringInput;
import software.amazon.cryptography.materialproviders.model.MaterialProvidersConfig;

/** The AWS Encryption SDK for Java, unmodified, with keyrings of this server's keys. */
@Timeout(120)
class EncryptionSdkTest {
    private static final KmsClient KMS = SharedServer.get().administrator().kms();
    private static final MaterialProviders KEYRINGS = MaterialProviders.builder()
            .MaterialProvidersConfig(MaterialProvidersConfig.builder().build())
            .build();
    private static final byte[] TEXT = "a diagnosis".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, String> CONTEXT = Map.of("ward", "7");

    /** Without signatures of its own: the RSA keyring makes none. */
    private final AwsCrypto crypto = AwsCrypto.builder()
            .withEncryptionAlgorithm(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY)
            .build();

    private static IKeyring keyring() {
        String arn = KMS.createKey().keyMetadata().arn();
        return KEYRINGS.CreateAwsKmsKeyring(
                CreateAwsKmsKeyringInput.builder().kmsKeyId(arn).kmsClient(KMS).build());
    }

    private static IKeyring rsaKeyring() {
        String arn = KMS.createKey(create -> create.keySpec(KeySpec.RSA_2048).keyUsage(KeyUsageType.ENCRYPT_DECRYPT))
                .keyMetadata()
                .arn();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(KMS.getPublicKey(get -> get.keyId(arn))
                                .publicKey()
                                .asByteArray())
                + "\n-----END PUBLIC KEY-----\n";
        return KEYRINGS.CreateAwsKmsRsaKeyring(CreateAwsKmsRsaKeyringInput.builder()
                .kmsKeyId(arn)
                .kmsClient(KMS)
                .publicKey(ByteBuffer.wrap(pem.getBytes(StandardCharsets.UTF_8)))
                .encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256)
                .build());
    }

    private byte[] encrypt(IKeyring keyring) {
        return crypto.encryptData(keyring, TEXT, CONTEXT).getResult();
    }

    @Test
    void decrypts_what_it_encrypted_under_a_key() {
        IKeyring keyring = keyring();

        assertThat(crypto.decryptData(keyring, encrypt(keyring), CONTEXT).getResult())
                .isEqualTo(TEXT);
    }

    @Test
    void decrypts_what_it_encrypted_under_the_public_key_of_an_rsa_key() {
        IKeyring keyring = rsaKeyring();

        assertThat(crypto.decryptData(keyring, encrypt(keyring), CONTEXT).getResult())
                .isEqualTo(TEXT);
    }

    @Test
    void signs_messages_where_the_suite_says_so() {
        IKeyring keyring = keyring();
        AwsCrypto signing = AwsCrypto.builder().build();

        byte[] message = signing.encryptData(keyring, TEXT, CONTEXT).getResult();

        assertThat(signing.decryptData(keyring, message, CONTEXT).getResult()).isEqualTo(TEXT);
    }

    @Test
    void decrypts_nothing_in_another_context_with_another_key_or_altered() {
        IKeyring keyring = keyring();
        IKeyring other = keyring();
        byte[] message = encrypt(keyring);
        byte[] altered = message.clone();
        altered[altered.length - 1] ^= 1;

        assertThatThrownBy(() -> crypto.decryptData(keyring, message, Map.of("ward", "8")))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> crypto.decryptData(other, message, CONTEXT)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> crypto.decryptData(keyring, altered, CONTEXT)).isInstanceOf(RuntimeException.class);
    }

    // What the message says of its context is what KMS is asked with: changed there, the data key does not open.
    @Test
    void decrypts_nothing_whose_header_tells_another_context() {
        IKeyring keyring = keyring();
        byte[] message = encrypt(keyring);
        String header = new String(message, StandardCharsets.ISO_8859_1);
        message[header.indexOf("ward") + "ward".length() + 2] = '8';

        assertThatThrownBy(() -> crypto.decryptData(keyring, message, Map.of("ward", "8")))
                .hasMessageContaining("InvalidCiphertextException");
    }
}
