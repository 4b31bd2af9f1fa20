package dev.hushtable.crypto.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.RememberingRandom;
import dev.hushtable.crypto.SecretBytes;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class RsaPkcs1SignerTest {
    private static final RsaPkcs1Signer SIGNER = RsaPkcs1Signer.generate(new SecureRandom());
    private static final byte[] MESSAGE = "an hour of records".getBytes(US_ASCII);

    @Test
    void signs_what_verifies_under_its_public_key_alone() {
        byte[] signature = SIGNER.sign(MESSAGE);

        RsaPkcs1Verifier verifier = RsaPublicKey.parse(SIGNER.publicKey().der()).verifier();

        assertThat(signature).hasSize(384);
        assertThat(verifier.verify(MESSAGE, signature)).isTrue();
        assertThat(verifier.verify("another hour".getBytes(US_ASCII), signature))
                .isFalse();
    }

    @Test
    void signs_alike_after_its_key_was_kept_and_opened() {
        try (SecretBytes kept = SIGNER.privateKey();
                RsaPkcs1Signer opened = RsaPkcs1Signer.ofPrivateKey(kept)) {
            assertThat(opened.sign(MESSAGE)).isEqualTo(SIGNER.sign(MESSAGE));
        }
    }

    @Test
    void refuses_what_is_no_key() {
        assertThatThrownBy(() -> RsaPublicKey.parse(MESSAGE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RsaPkcs1Signer.ofPrivateKey(SecretBytes.copyOf(MESSAGE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shows_nothing_of_its_key() {
        assertThat(SIGNER).hasToString("RsaPkcs1Signer[redacted]");
    }

    @Test
    void makes_its_key_of_the_randomness_it_is_given() {
        RememberingRandom random = new RememberingRandom();

        try (RsaPkcs1Signer signer = RsaPkcs1Signer.generate(random)) {
            assertThat(signer.sign(MESSAGE)).hasSize(384);
        }
        assertThat(random.draws()).isPositive();
    }

    @Test
    void signs_no_more_after_it_was_closed() {
        try (SecretBytes kept = SIGNER.privateKey()) {
            RsaPkcs1Signer signer = RsaPkcs1Signer.ofPrivateKey(kept);
            signer.close();

            assertThatThrownBy(() -> signer.sign(MESSAGE)).isInstanceOf(IllegalStateException.class);
        }
    }
}
