package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jcajce.spec.MLDSAParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/** Key pairs made elsewhere, brought in with AWS's own client: they sign here, and what they sign verifies there. */
@Timeout(120)
class KmsImportTest {
    private static final KmsClient KMS = SharedServer.get().administrator().kms();
    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("a diagnosis");
    private static final BouncyCastleProvider BC = new BouncyCastleProvider();

    @ParameterizedTest
    @CsvSource({
        "ECC_NIST_P256, ECDSA_SHA_256, EC, SHA256withECDSA, RSA_AES_KEY_WRAP_SHA_256",
        "ECC_NIST_P521, ECDSA_SHA_512, EC, SHA512withECDSA, RSA_AES_KEY_WRAP_SHA_1",
        "ECC_NIST_EDWARDS25519, ED25519_SHA_512, Ed25519, Ed25519, RSAES_OAEP_SHA_256",
        "ML_DSA_65, ML_DSA_SHAKE_256, ML-DSA-65, ML-DSA-65, RSA_AES_KEY_WRAP_SHA_256",
    })
    void signs_with_a_key_pair_made_elsewhere(
            KeySpec spec, SigningAlgorithmSpec signing, String kind, String signature, AlgorithmSpec wrapping)
            throws GeneralSecurityException {
        KeyPair pair = made(spec, kind);
        String key = KMS.createKey(create ->
                        create.keySpec(spec).keyUsage(KeyUsageType.SIGN_VERIFY).origin(OriginType.EXTERNAL))
                .keyMetadata()
                .keyId();

        bring(key, wrapping, pair);

        assertThat(KMS.describeKey(describe -> describe.keyId(key))
                        .keyMetadata()
                        .keyState())
                .isEqualTo(KeyState.ENABLED);
        byte[] published = KMS.getPublicKey(get -> get.keyId(key)).publicKey().asByteArray();
        assertThat(published).isEqualTo(pair.getPublic().getEncoded());
        SdkBytes signed = KMS.sign(
                        sign -> sign.keyId(key).signingAlgorithm(signing).message(TEXT))
                .signature();
        Signature verifier =
                kind.startsWith("ML-DSA") ? Signature.getInstance("ML-DSA", BC) : Signature.getInstance(signature);
        verifier.initVerify(pair.getPublic());
        verifier.update(TEXT.asByteArray());
        assertThat(verifier.verify(signed.asByteArray())).isTrue();
    }

    private static KeyPair made(KeySpec spec, String kind) throws GeneralSecurityException {
        if (kind.startsWith("ML-DSA")) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("ML-DSA", BC);
            generator.initialize(MLDSAParameterSpec.ml_dsa_65);
            return generator.generateKeyPair();
        }
        AlgorithmParameterSpec curve = curve(spec);
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        if (curve != null) {
            generator.initialize(curve);
        }
        return generator.generateKeyPair();
    }

    private static @Nullable AlgorithmParameterSpec curve(KeySpec spec) {
        return switch (spec) {
            case ECC_NIST_P256 -> new ECGenParameterSpec("secp256r1");
            case ECC_NIST_P521 -> new ECGenParameterSpec("secp521r1");
            case ECC_NIST_EDWARDS25519 -> NamedParameterSpec.ED25519;
            default -> null;
        };
    }

    private static void bring(String key, AlgorithmSpec wrapping, KeyPair pair) throws GeneralSecurityException {
        GetParametersForImportResponse parameters = KMS.getParametersForImport(
                get -> get.keyId(key).wrappingAlgorithm(wrapping).wrappingKeySpec(WrappingKeySpec.RSA_3072));
        PublicKey wrappingKey = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(parameters.publicKey().asByteArray()));
        SdkBytes wrapped = SdkBytes.fromByteArray(
                wrap(wrappingKey, wrapping, pair.getPrivate().getEncoded()));
        KMS.importKeyMaterial(put -> put.keyId(key)
                .importToken(parameters.importToken())
                .encryptedKeyMaterial(wrapped)
                .expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE));
    }

    /** As AWS's guide says: RSA-OAEP of the material, or of an AES key that wraps it by RFC 5649. */
    private static byte[] wrap(PublicKey key, AlgorithmSpec algorithm, byte[] material)
            throws GeneralSecurityException {
        String digest = algorithm.toString().endsWith("SHA_1") ? "SHA-1" : "SHA-256";
        if (algorithm.toString().startsWith("RSAES")) {
            return oaep(key, digest, material);
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        SecretKey aes = new SecretKeySpec(random, "AES");
        Cipher keyWrap = Cipher.getInstance("AES/KWP/NoPadding");
        keyWrap.init(Cipher.ENCRYPT_MODE, aes);
        byte[] inner = keyWrap.doFinal(material);
        byte[] outer = oaep(key, digest, random);
        byte[] both = new byte[outer.length + inner.length];
        System.arraycopy(outer, 0, both, 0, outer.length);
        System.arraycopy(inner, 0, both, outer.length, inner.length);
        return both;
    }

    private static byte[] oaep(PublicKey key, String digest, byte[] content) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                key,
                new OAEPParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), PSource.PSpecified.DEFAULT));
        return cipher.doFinal(content);
    }
}
