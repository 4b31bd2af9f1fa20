package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.ConditionValue;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encrypt, Decrypt and ReEncrypt with RSA keys. */
class RsaEncryptionTest {
    private static final String SHA_256 = "RSAES_OAEP_SHA_256";

    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    private String rsa = "";

    @BeforeEach
    void createKey() {
        rsa = kms.createKey("RSA_2048", "ENCRYPT_DECRYPT");
    }

    private static String encryption(String id, String plaintext, String algorithm, String more) {
        return "{'KeyId':'" + id + "','Plaintext':'" + plaintext + "','EncryptionAlgorithm':'" + algorithm + "'" + more
                + "}";
    }

    private static String decryption(String id, String blob, String algorithm, String more) {
        return "{'KeyId':'" + id + "','CiphertextBlob':'" + blob + "','EncryptionAlgorithm':'" + algorithm + "'" + more
                + "}";
    }

    private String encrypted(String plaintext, String algorithm) {
        return KmsFixture.text(kms.call("Encrypt", encryption(rsa, plaintext, algorithm, "")), "CiphertextBlob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"})
    void decrypts_what_it_encrypted(String algorithm) {
        ObjectNode answer = kms.call("Encrypt", encryption(rsa, KmsFixture.base64("hush"), algorithm, ""));

        String blob = KmsFixture.text(answer, "CiphertextBlob");
        assertThat(answer.get("EncryptionAlgorithm").textValue()).isEqualTo(algorithm);
        assertThat(answer.get("KeyId").textValue()).isEqualTo(kms.keyArn(rsa));
        assertThat(Base64.getDecoder().decode(blob)).hasSize(256);
        ObjectNode opened = kms.call("Decrypt", decryption(rsa, blob, algorithm, ""));
        assertThat(KmsFixture.text(opened, "Plaintext")).isEqualTo(KmsFixture.base64("hush"));
        assertThat(opened.get("EncryptionAlgorithm").textValue()).isEqualTo(algorithm);
        assertThat(opened.has("KeyMaterialId")).isFalse();
    }

    @Test
    void decrypts_what_others_encrypted_with_the_public_key() throws GeneralSecurityException {
        byte[] publicKey = Base64.getDecoder().decode(kms.at("/PublicKey", "GetPublicKey", "{'KeyId':'" + rsa + "'}"));
        Cipher jdk = Cipher.getInstance("RSA/ECB/OAEPPadding", "SunJCE");
        jdk.init(
                Cipher.ENCRYPT_MODE,
                KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKey)),
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        String blob = Base64.getEncoder().encodeToString(jdk.doFinal(new byte[] {1, 2, 3}));

        assertThat(kms.at("/Plaintext", "Decrypt", decryption(rsa, blob, SHA_256, "")))
                .isEqualTo("AQID");
    }

    @ParameterizedTest
    @CsvSource({"RSAES_OAEP_SHA_1, 214", "RSAES_OAEP_SHA_256, 190"})
    void encrypts_no_more_than_fits(String algorithm, int most) {
        kms.call("Encrypt", encryption(rsa, KmsFixture.base64("x".repeat(most)), algorithm, ""));

        kms.refuses(
                "Encrypt",
                encryption(rsa, KmsFixture.base64("x".repeat(most + 1)), algorithm, ",'DryRun':true"),
                "ValidationException",
                "Algorithm " + algorithm + " and key spec RSA_2048 cannot encrypt data larger than " + most
                        + " bytes.");
    }

    @Test
    void needs_to_be_told_the_algorithm() {
        kms.refuses(
                "Encrypt",
                "{'KeyId':'" + rsa + "','Plaintext':'AAAA'}",
                "InvalidKeyUsageException",
                "Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_2048.");
        kms.refuses(
                "Encrypt",
                encryption(rsa, "AAAA", "SM2PKE", ""),
                "InvalidKeyUsageException",
                "Algorithm SM2PKE is incompatible with key spec RSA_2048.");
    }

    @Test
    void needs_to_be_told_the_key() {
        String blob = encrypted("AAAA", SHA_256);

        kms.refuses(
                "Decrypt",
                "{'CiphertextBlob':'" + blob + "','EncryptionAlgorithm':'" + SHA_256 + "'}",
                "ValidationException",
                "KeyId is required with algorithm RSAES_OAEP_SHA_256.");
        kms.refuses("Decrypt", "{'CiphertextBlob':'" + blob + "'}", "InvalidCiphertextException", "");
    }

    @Test
    void has_no_place_for_a_context() {
        String context = ",'EncryptionContext':{'a':'1'}";

        kms.refuses("Encrypt", encryption(rsa, "AAAA", SHA_256, context), "ValidationException");
        kms.refuses("Decrypt", decryption(rsa, "AAAA", SHA_256, context), "ValidationException");
    }

    @Test
    void refuses_all_that_is_wrong_in_one_way() {
        String other = kms.createKey("RSA_2048", "ENCRYPT_DECRYPT");
        String blob = encrypted("AAAA", SHA_256);

        kms.refuses("Decrypt", decryption(other, blob, SHA_256, ""), "InvalidCiphertextException", "");
        kms.refuses("Decrypt", decryption(rsa, blob, "RSAES_OAEP_SHA_1", ""), "InvalidCiphertextException", "");
        kms.refuses("Decrypt", decryption(rsa, "AAAA", SHA_256, ""), "InvalidCiphertextException", "");
    }

    @Test
    void refuses_keys_that_are_for_signing() {
        String signer = kms.createKey("RSA_2048", "SIGN_VERIFY");

        kms.refuses(
                "Encrypt",
                encryption(signer, "AAAA", SHA_256, ""),
                "InvalidKeyUsageException",
                kms.keyArn(signer) + " key usage is SIGN_VERIFY which is not valid for Encrypt.");
        kms.refuses(
                "Decrypt",
                decryption(signer, "AAAA", SHA_256, ""),
                "InvalidKeyUsageException",
                kms.keyArn(signer) + " key usage is SIGN_VERIFY which is not valid for Decrypt.");
    }

    @Test
    void only_checks_in_a_dry_run() {
        String blob = encrypted("AAAA", SHA_256);

        kms.refuses("Encrypt", encryption(rsa, "AAAA", SHA_256, ",'DryRun':true"), "DryRunOperationException");
        kms.refuses("Decrypt", decryption(rsa, blob, SHA_256, ",'DryRun':true"), "DryRunOperationException");
        kms.refuses("Decrypt", decryption(rsa, "AAAA", SHA_256, ",'DryRun':true"), "InvalidCiphertextException");
        kms.refuses(
                "Decrypt",
                "{'KeyId':'" + rsa + "','EncryptionAlgorithm':'" + SHA_256
                        + "','DryRun':true,'DryRunModifiers':['IGNORE_CIPHERTEXT']}",
                "DryRunOperationException");
    }

    @Test
    void is_authorised_with_the_algorithm() {
        assertThat(kms.plan("Encrypt", encryption(rsa, "AAAA", SHA_256, ""))
                        .authorizations()
                        .getFirst()
                        .context())
                .containsEntry("kms:encryptionalgorithm", new ConditionValue.One(SHA_256));
    }

    @Test
    void moves_between_symmetric_and_rsa_keys() {
        String symmetric = kms.createKey();
        String blob = kms.encrypt(symmetric, "hush", "{'a':'1'}");

        ObjectNode toRsa = kms.call(
                "ReEncrypt",
                "{'CiphertextBlob':'" + blob + "','SourceEncryptionContext':{'a':'1'},'DestinationKeyId':'" + rsa
                        + "','DestinationEncryptionAlgorithm':'RSAES_OAEP_SHA_1'}");
        ObjectNode back = kms.call(
                "ReEncrypt",
                "{'CiphertextBlob':'" + KmsFixture.text(toRsa, "CiphertextBlob") + "','SourceKeyId':'" + rsa
                        + "','SourceEncryptionAlgorithm':'RSAES_OAEP_SHA_1','DestinationKeyId':'" + symmetric
                        + "','DestinationEncryptionContext':{'b':'2'}}");

        assertThat(toRsa.get("SourceEncryptionAlgorithm").textValue()).isEqualTo("SYMMETRIC_DEFAULT");
        assertThat(toRsa.get("DestinationEncryptionAlgorithm").textValue()).isEqualTo("RSAES_OAEP_SHA_1");
        assertThat(toRsa.has("SourceKeyMaterialId")).isTrue();
        assertThat(toRsa.has("DestinationKeyMaterialId")).isFalse();
        assertThat(back.has("SourceKeyMaterialId")).isFalse();
        assertThat(back.has("DestinationKeyMaterialId")).isTrue();
        String opened =
                "{'CiphertextBlob':'" + KmsFixture.text(back, "CiphertextBlob") + "','EncryptionContext':{'b':'2'}}";
        assertThat(kms.at("/Plaintext", "Decrypt", opened)).isEqualTo(KmsFixture.base64("hush"));
    }

    @Test
    void moves_nothing_that_does_not_fit_or_has_a_context() {
        String blob = kms.encrypt(kms.createKey(), "x".repeat(191), "{}");
        String move = "{'CiphertextBlob':'" + blob + "','DestinationKeyId':'" + rsa
                + "','DestinationEncryptionAlgorithm':'RSAES_OAEP_SHA_256'";

        kms.refuses(
                "ReEncrypt",
                move + "}",
                "ValidationException",
                "Algorithm RSAES_OAEP_SHA_256 and key spec RSA_2048 cannot encrypt data larger than 190 bytes.");
        kms.refuses("ReEncrypt", move + ",'DestinationEncryptionContext':{'a':'1'}}", "ValidationException");
    }
}
