package dev.hushtable.crypto.signing;

import static dev.hushtable.crypto.Bytes.hex;
import static dev.hushtable.crypto.Bytes.range;
import static dev.hushtable.crypto.Bytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.FixedRandom;
import dev.hushtable.crypto.SecretBytes;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Ed25519Test {

    // RFC 8032 section 7.1, TEST 2.
    @Test
    void signs_as_rfc_8032_does() {
        byte[] seed = hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        byte[] publicKey = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        byte[] signature = hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        try (Ed25519Signer signer = Ed25519Signer.ofSeed(SecretBytes.copyOf(seed))) {
            assertThat(signer.publicKey()).isEqualTo(publicKey);
            assertThat(signer.sign(hex("72"))).isEqualTo(signature);
            assertThat(signer.seed().reveal()).isEqualTo(seed);
            assertThat(Ed25519Verifier.of(publicKey).verify(hex("72"), signature))
                    .isTrue();
        }
    }

    @Test
    void agrees_with_the_jdk() throws Exception {
        try (Ed25519Signer signer = Ed25519Signer.generate(new SecureRandom())) {
            byte[] spki = concat(hex("302a300506032b6570032100"), signer.publicKey());
            Signature jdk = Signature.getInstance("Ed25519");
            jdk.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
            jdk.update(utf8("message"));

            assertThat(jdk.verify(signer.sign(utf8("message")))).isTrue();
        }
    }

    @Test
    void refuses_a_signature_with_any_bit_changed_and_of_any_other_length() {
        try (Ed25519Signer signer = Ed25519Signer.generate(new SecureRandom())) {
            Ed25519Verifier verifier = Ed25519Verifier.of(signer.publicKey());
            byte[] signature = signer.sign(utf8("message"));

            for (int bit = 0; bit < signature.length * Byte.SIZE; bit++) {
                byte[] tampered = signature.clone();
                tampered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                assertThat(verifier.verify(utf8("message"), tampered)).isFalse();
            }
            assertThat(verifier.verify(utf8("message!"), signature)).isFalse();
            assertThat(verifier.verify(utf8("message"), Arrays.copyOf(signature, 63)))
                    .isFalse();
            assertThat(verifier.verify(utf8("message"), Arrays.copyOf(signature, 65)))
                    .isFalse();
            assertThat(verifier.verify(utf8("message"), signature)).isTrue();
        }
    }

    // The neutral point: under it a signature of zeros would fit any message.
    @Test
    void refuses_public_keys_of_small_order_and_wrong_length() {
        byte[] neutral = new byte[32];
        neutral[0] = 1;

        assertThatThrownBy(() -> Ed25519Verifier.of(neutral)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ed25519Verifier.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ed25519Signer.ofSeed(SecretBytes.copyOf(new byte[31])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void signs_nothing_after_it_was_closed() {
        Ed25519Signer signer = Ed25519Signer.generate(new SecureRandom());
        signer.close();

        assertThatThrownBy(() -> signer.sign(utf8("m"))).isInstanceOf(IllegalStateException.class);
        assertThat(signer).hasToString("Ed25519Signer[redacted]");
    }

    private static byte[] concat(byte[] left, byte[] right) {
        byte[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }

    @Test
    void makes_its_seed_of_random_bytes() {
        try (Ed25519Signer signer = Ed25519Signer.generate(new FixedRandom(range(1, 32)));
                SecretBytes seed = signer.seed()) {
            assertThat(seed.reveal()).isEqualTo(range(1, 32));
        }
    }
}
