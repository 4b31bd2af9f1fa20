package dev.hushtable.crypto.signing;

import static dev.hushtable.crypto.Bytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The two kinds of keys that identity providers have beside Ed25519, against the JDK's signatures. */
class WebKeysTest {
    private static final byte[] MESSAGE = utf8("header.claims");

    @Test
    void rs256_is_believed_unless_a_bit_changed() throws Exception {
        KeyPair keys = rsa(2_048);
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        RsaPkcs1Verifier verifier = RsaPkcs1Verifier.of(
                key.getModulus().toByteArray(), key.getPublicExponent().toByteArray());

        refusesEveryFlippedByte(verifier, sign("SHA256withRSA", keys));
        assertThat(verifier.verify(MESSAGE, sign("SHA512withRSA", keys))).isFalse();
        assertThat(verifier.verify(MESSAGE, sign("SHA256withRSA", rsa(2_048)))).isFalse();
    }

    @Test
    void es256_is_believed_unless_a_bit_changed() throws Exception {
        KeyPair keys = ec("secp256r1");
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        EcdsaP256Verifier verifier = EcdsaP256Verifier.of(
                bytes(key.getW().getAffineX()), bytes(key.getW().getAffineY()));

        refusesEveryFlippedByte(verifier, sign("SHA256withECDSAinP1363Format", keys));
        // The other encoding of the same signature is not the one JSON web signatures have.
        assertThat(verifier.verify(MESSAGE, sign("SHA256withECDSA", keys))).isFalse();
        // r = s = 0, which a verifier without range checks takes for any message.
        assertThat(verifier.verify(MESSAGE, new byte[64])).isFalse();
    }

    private static void refusesEveryFlippedByte(SignatureVerifier verifier, byte[] signature) {
        assertThat(verifier.verify(MESSAGE, signature)).isTrue();
        assertThat(verifier.verify(utf8("header.claimt"), signature)).isFalse();
        assertThat(verifier.verify(MESSAGE, new byte[0])).isFalse();
        assertThat(verifier.verify(MESSAGE, Arrays.copyOf(signature, signature.length + 1)))
                .isFalse();
        for (int i = 0; i < signature.length; i++) {
            byte[] flipped = signature.clone();
            flipped[i] ^= 1;
            assertThat(verifier.verify(MESSAGE, flipped)).as("byte %d", i).isFalse();
        }
    }

    @Test
    void weak_and_made_up_keys_are_refused() throws Exception {
        RSAPublicKey small = (RSAPublicKey) rsa(1_024).getPublic();
        byte[] modulus = ((RSAPublicKey) rsa(2_048).getPublic()).getModulus().toByteArray();

        assertThatThrownBy(() -> RsaPkcs1Verifier.of(small.getModulus().toByteArray(), new byte[] {1, 0, 1}))
                .isInstanceOf(IllegalArgumentException.class);
        for (byte[] exponent : new byte[][] {{1}, {2}, {3}, {1, 0, 0}}) {
            assertThatThrownBy(() -> RsaPkcs1Verifier.of(modulus, exponent))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> EcdsaP256Verifier.of(new byte[32], new byte[32]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EcdsaP256Verifier.of(new byte[31], new byte[32]))
                .isInstanceOf(IllegalArgumentException.class);
        ECPublicKey other = (ECPublicKey) ec("secp384r1").getPublic();
        assertThatThrownBy(() -> EcdsaP256Verifier.of(
                        bytes(other.getW().getAffineX()), bytes(other.getW().getAffineY())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static KeyPair rsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static KeyPair ec(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static byte[] sign(String algorithm, KeyPair keys) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(keys.getPrivate());
        signature.update(MESSAGE);
        return signature.sign();
    }

    /** Unsigned, in 32 bytes or, of a larger number, its last 32. */
    private static byte[] bytes(BigInteger number) {
        byte[] signed = number.toByteArray();
        byte[] fixed = new byte[32];
        int count = Math.min(fixed.length, signed.length);
        System.arraycopy(signed, signed.length - count, fixed, fixed.length - count, count);
        return fixed;
    }

    @Test
    void takes_the_longest_modulus_that_may_be_and_none_longer() {
        byte[] exponent = BigInteger.valueOf(65_537).toByteArray();

        assertThat(RsaPkcs1Verifier.of(
                        BigInteger.TWO.pow(8_191).add(BigInteger.ONE).toByteArray(), exponent))
                .isNotNull();
        assertThatThrownBy(() -> RsaPkcs1Verifier.of(
                        BigInteger.TWO.pow(8_192).add(BigInteger.ONE).toByteArray(), exponent))
                .hasMessage("an RSA key has 2048 to 8192 bits");
    }
}
