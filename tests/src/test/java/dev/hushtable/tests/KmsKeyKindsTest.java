package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyPairResponse;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.GrantOperation;
import software.amazon.awssdk.services.kms.model.KeyAgreementAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** Asymmetric, HMAC and key agreement keys, as AWS's own KMS client for Java sees them. */
@Timeout(300)
class KmsKeyKindsTest {
    private static final KmsClient KMS = SharedServer.get().administrator().kms();
    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("a diagnosis");
    private static final SdkBytes DIGEST = SdkBytes.fromByteArray(new byte[64]);
    private static final SdkBytes OTHER = SdkBytes.fromUtf8String("x".repeat(64));

    private static String key(KeySpec spec, KeyUsageType usage) {
        return KMS.createKey(create -> create.keySpec(spec).keyUsage(usage))
                .keyMetadata()
                .arn();
    }

    private static SdkBytes sign(KmsClient client, String key, SigningAlgorithmSpec algorithm, MessageType type) {
        return client.sign(sign -> sign.keyId(key)
                        .signingAlgorithm(algorithm)
                        .messageType(type)
                        .message(message(type)))
                .signature();
    }

    private static SdkBytes message(MessageType type) {
        return type == MessageType.RAW ? TEXT : DIGEST;
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_2048, RSASSA_PSS_SHA_512, RAW",
        "RSA_3072, RSASSA_PKCS1_V1_5_SHA_512, DIGEST",
        "ECC_NIST_P256, ECDSA_SHA_256, RAW",
        "ECC_NIST_P521, ECDSA_SHA_512, DIGEST",
        "ECC_SECG_P256_K1, ECDSA_SHA_256, RAW",
        "ECC_NIST_EDWARDS25519, ED25519_SHA_512, RAW",
        "ECC_NIST_EDWARDS25519, ED25519_PH_SHA_512, DIGEST",
        "ML_DSA_44, ML_DSA_SHAKE_256, RAW",
        "ML_DSA_65, ML_DSA_SHAKE_256, EXTERNAL_MU",
        "ML_DSA_87, ML_DSA_SHAKE_256, RAW",
    })
    void signs_and_verifies(KeySpec spec, SigningAlgorithmSpec algorithm, MessageType type) {
        String key = key(spec, KeyUsageType.SIGN_VERIFY);

        SdkBytes signature = sign(KMS, key, algorithm, type);

        assertThat(KMS.verify(verify -> verify.keyId(key)
                                .signingAlgorithm(algorithm)
                                .messageType(type)
                                .message(message(type))
                                .signature(signature))
                        .signatureValid())
                .isTrue();
        assertThat(Refusal.of(() -> KMS.verify(verify -> verify.keyId(key)
                                .signingAlgorithm(algorithm)
                                .messageType(type)
                                .message(OTHER)
                                .signature(signature)))
                        .code())
                .isEqualTo("KMSInvalidSignatureException");
    }

    @Test
    void hands_out_public_keys_that_verify_without_it() throws GeneralSecurityException {
        String key = key(KeySpec.RSA_2048, KeyUsageType.SIGN_VERIFY);
        SdkBytes signature = sign(KMS, key, SigningAlgorithmSpec.RSASSA_PSS_SHA_256, MessageType.RAW);

        GetPublicKeyResponse answer = KMS.getPublicKey(get -> get.keyId(key));

        assertThat(answer.keySpec()).isEqualTo(KeySpec.RSA_2048);
        assertThat(answer.signingAlgorithms()).hasSize(6);
        Signature jdk = Signature.getInstance("RSASSA-PSS");
        jdk.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        jdk.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(answer.publicKey().asByteArray())));
        jdk.update(TEXT.asByteArray());
        assertThat(jdk.verify(signature.asByteArray())).isTrue();
    }

    @Test
    void makes_and_verifies_codes() {
        String key = key(KeySpec.HMAC_384, KeyUsageType.GENERATE_VERIFY_MAC);
        MacAlgorithmSpec algorithm = MacAlgorithmSpec.HMAC_SHA_384;

        SdkBytes mac = KMS.generateMac(
                        make -> make.keyId(key).macAlgorithm(algorithm).message(TEXT))
                .mac();

        assertThat(mac.asByteArray()).hasSize(48);
        assertThat(KMS.verifyMac(verify -> verify.keyId(key)
                                .macAlgorithm(algorithm)
                                .message(TEXT)
                                .mac(mac))
                        .macValid())
                .isTrue();
        assertThat(Refusal.of(() -> KMS.verifyMac(verify -> verify.keyId(key)
                                .macAlgorithm(algorithm)
                                .message(DIGEST)
                                .mac(mac)))
                        .code())
                .isEqualTo("KMSInvalidMacException");
    }

    @Test
    void derives_the_same_secret_on_both_sides() {
        String ann = key(KeySpec.ECC_NIST_P384, KeyUsageType.KEY_AGREEMENT);
        String bob = key(KeySpec.ECC_NIST_P384, KeyUsageType.KEY_AGREEMENT);

        assertThat(shared(ann, bob)).isEqualTo(shared(bob, ann));
    }

    private static SdkBytes shared(String own, String peer) {
        SdkBytes publicKey = KMS.getPublicKey(get -> get.keyId(peer)).publicKey();
        return KMS.deriveSharedSecret(derive -> derive.keyId(own)
                        .keyAgreementAlgorithm(KeyAgreementAlgorithmSpec.ECDH)
                        .publicKey(publicKey))
                .sharedSecret();
    }

    @Test
    void makes_data_key_pairs_that_decrypt_to_themselves() throws GeneralSecurityException {
        String key = KMS.createKey().keyMetadata().arn();
        Map<String, String> context = Map.of("ward", "7");

        GenerateDataKeyPairResponse made = KMS.generateDataKeyPair(make ->
                make.keyId(key).keyPairSpec(DataKeyPairSpec.ECC_NIST_P256).encryptionContext(context));

        byte[] privateKey = KMS.decrypt(decrypt ->
                        decrypt.ciphertextBlob(made.privateKeyCiphertextBlob()).encryptionContext(context))
                .plaintext()
                .asByteArray();
        assertThat(privateKey).isEqualTo(made.privateKeyPlaintext().asByteArray());
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(privateKey)));
        signature.update(TEXT.asByteArray());
        byte[] signed = signature.sign();
        signature.initVerify(KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(made.publicKey().asByteArray())));
        signature.update(TEXT.asByteArray());
        assertThat(signature.verify(signed)).isTrue();
        assertThat(KMS.generateDataKeyPairWithoutPlaintext(
                                make -> make.keyId(key).keyPairSpec(DataKeyPairSpec.ECC_NIST_EDWARDS25519))
                        .publicKey()
                        .asByteArray())
                .hasSize(44);
    }

    @Test
    void encrypts_with_rsa_and_moves_from_and_to_it() {
        String rsa = key(KeySpec.RSA_4096, KeyUsageType.ENCRYPT_DECRYPT);
        String symmetric = KMS.createKey().keyMetadata().arn();
        EncryptionAlgorithmSpec algorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256;
        SdkBytes blob = KMS.encrypt(encrypt ->
                        encrypt.keyId(rsa).encryptionAlgorithm(algorithm).plaintext(TEXT))
                .ciphertextBlob();

        SdkBytes moved = KMS.reEncrypt(move -> move.ciphertextBlob(blob)
                        .sourceKeyId(rsa)
                        .sourceEncryptionAlgorithm(algorithm)
                        .destinationKeyId(symmetric))
                .ciphertextBlob();

        assertThat(KMS.decrypt(decrypt -> decrypt.ciphertextBlob(moved)).plaintext())
                .isEqualTo(TEXT);
        assertThat(KMS.decrypt(decrypt -> decrypt.keyId(rsa)
                                .encryptionAlgorithm(algorithm)
                                .ciphertextBlob(blob))
                        .plaintext())
                .isEqualTo(TEXT);
        assertThat(Refusal.of(() -> KMS.decrypt(decrypt -> decrypt.keyId(rsa)
                                .encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_1)
                                .ciphertextBlob(blob)))
                        .code())
                .isEqualTo("InvalidCiphertextException");
    }

    @Test
    void lets_policies_choose_algorithms_and_grants_choose_keys() {
        String user = SharedTable.unique("signer");
        KmsClient signer = Principals.create(user, """
                        {"Version":"2012-10-17","Statement":
                         {"Effect":"Allow","Action":"kms:Sign","Resource":"*","Condition":{
                          "StringEquals":{"kms:SigningAlgorithm":"RSASSA_PSS_SHA_256","kms:MessageType":"RAW"}}}}""").kms();
        String key = key(KeySpec.RSA_2048, KeyUsageType.SIGN_VERIFY);

        assertThat(sign(signer, key, SigningAlgorithmSpec.RSASSA_PSS_SHA_256, MessageType.RAW))
                .isNotNull();
        assertThat(Refusal.of(() -> sign(signer, key, SigningAlgorithmSpec.RSASSA_PSS_SHA_512, MessageType.RAW))
                        .code())
                .isEqualTo("AccessDeniedException");
        assertThat(Refusal.of(() -> sign(signer, key, SigningAlgorithmSpec.RSASSA_PSS_SHA_256, MessageType.DIGEST))
                        .code())
                .isEqualTo("AccessDeniedException");

        KMS.createGrant(create -> create.keyId(key)
                .granteePrincipal("arn:aws:iam::" + key.split(":")[4] + ":user/" + user)
                .operations(GrantOperation.SIGN));

        assertThat(sign(signer, key, SigningAlgorithmSpec.RSASSA_PSS_SHA_512, MessageType.DIGEST))
                .isNotNull();
    }
}
