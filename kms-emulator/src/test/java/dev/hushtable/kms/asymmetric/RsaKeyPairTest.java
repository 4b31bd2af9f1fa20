package dev.hushtable.kms.asymmetric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RsaKeyPairTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final RsaKeyPair KEY = (RsaKeyPair) KeyPair.generate(KeyPairSpec.RSA_2048, RANDOM);

    @AfterAll
    static void close() {
        KEY.close();
    }

    static Stream<JsonNode> ciphertexts() throws IOException {
        return PairVectors.of("ciphertexts.json");
    }

    @ParameterizedTest
    @MethodSource("ciphertexts")
    void decrypts_what_openssl_encrypted_unless_a_bit_is_another(JsonNode vector) {
        OaepAlgorithm algorithm = OaepAlgorithm.valueOf(vector.get("algorithm").textValue());
        byte[] ciphertext = PairVectors.bytes(vector, "ciphertext");
        try (RsaKeyPair key =
                (RsaKeyPair) KeyPair.open(PairVectors.spec(vector), PairVectors.bytes(vector, "privateKey"), RANDOM)) {
            assertThat(key.decrypt(algorithm, ciphertext)).isEqualTo(PairVectors.bytes(vector, "plaintext"));

            ciphertext[ciphertext.length / 2] ^= 1;
            assertThat(key.decrypt(algorithm, ciphertext)).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_2048, 214, 190",
        "RSA_3072, 342, 318",
        "RSA_4096, 470, 446",
    })
    void encrypts_as_much_as_aws_documents(KeyPairSpec spec, int withSha1, int withSha256) {
        assertThat(OaepAlgorithm.RSAES_OAEP_SHA_1.maxPlaintextBytes(spec)).isEqualTo(withSha1);
        assertThat(OaepAlgorithm.RSAES_OAEP_SHA_256.maxPlaintextBytes(spec)).isEqualTo(withSha256);
    }

    @ParameterizedTest
    @EnumSource
    void decrypts_what_it_encrypted_with_that_algorithm_only(OaepAlgorithm algorithm) {
        byte[] longest = new byte[algorithm.maxPlaintextBytes(KeyPairSpec.RSA_2048)];

        byte[] ciphertext = KEY.encrypt(algorithm, longest);

        assertThat(ciphertext).hasSize(256).isNotEqualTo(KEY.encrypt(algorithm, longest));
        assertThat(KEY.decrypt(algorithm, ciphertext)).isEqualTo(longest);
        for (OaepAlgorithm other : OaepAlgorithm.values()) {
            assertThat(KEY.decrypt(other, ciphertext) == null).isEqualTo(other != algorithm);
        }
    }

    @Test
    void decrypts_nothing_of_another_length_or_above_the_modulus() {
        byte[] above = new byte[256];
        java.util.Arrays.fill(above, (byte) 0xff);

        assertThat(KEY.decrypt(OaepAlgorithm.RSAES_OAEP_SHA_256, new byte[0])).isNull();
        assertThat(KEY.decrypt(OaepAlgorithm.RSAES_OAEP_SHA_256, new byte[255])).isNull();
        assertThat(KEY.decrypt(OaepAlgorithm.RSAES_OAEP_SHA_256, new byte[257])).isNull();
        assertThat(KEY.decrypt(OaepAlgorithm.RSAES_OAEP_SHA_256, new byte[256])).isNull();
        assertThat(KEY.decrypt(OaepAlgorithm.RSAES_OAEP_SHA_256, above)).isNull();
    }

    @Test
    void signs_what_the_jdk_verifies_with_a_salt_as_long_as_the_digest() throws GeneralSecurityException {
        byte[] signature = KEY.sign(SigningAlgorithm.RSASSA_PSS_SHA_384, new Message(MessageType.RAW, new byte[7]));

        Signature jdk = Signature.getInstance("RSASSA-PSS", "SunRsaSign");
        jdk.setParameter(new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1));
        jdk.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(KEY.publicKey())));
        jdk.update(new byte[7]);
        assertThat(jdk.verify(signature)).isTrue();
    }

    @Test
    void signs_by_pkcs1_as_the_jdk_does() throws GeneralSecurityException {
        Signature jdk = Signature.getInstance("SHA512withRSA", "SunRsaSign");
        jdk.initSign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(KEY.privateKey())));
        jdk.update(new byte[7]);

        assertThat(KEY.sign(SigningAlgorithm.RSASSA_PKCS1_V1_5_SHA_512, new Message(MessageType.RAW, new byte[7])))
                .isEqualTo(jdk.sign());
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "4", "5", "6", "7"})
    void refuses_keys_whose_parts_do_not_belong_together(int wrong) throws GeneralSecurityException {
        RSAPrivateCrtKey whole = (RSAPrivateCrtKey)
                KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(KEY.privateKey()));
        java.math.BigInteger[] parts = {
            whole.getModulus(),
            whole.getPublicExponent(),
            whole.getPrivateExponent(),
            whole.getPrimeP(),
            whole.getPrimeQ(),
            whole.getPrimeExponentP(),
            whole.getPrimeExponentQ(),
            whole.getCrtCoefficient()
        };
        parts[wrong] = parts[wrong].add(java.math.BigInteger.TWO);
        byte[] encoded = Encodings.privateKey(new RSAPrivateCrtKeyParameters(
                parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7], true));

        assertThatThrownBy(() -> KeyPair.open(KeyPairSpec.RSA_2048, encoded, RANDOM))
                .isInstanceOf(MalformedKeyException.class);
    }
}
