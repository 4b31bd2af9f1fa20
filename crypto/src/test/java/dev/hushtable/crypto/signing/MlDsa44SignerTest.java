package dev.hushtable.crypto.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MlDsa44SignerTest {
    private static final byte[] MESSAGE = "a checkpoint".getBytes(StandardCharsets.UTF_8);

    /** SubjectPublicKeyInfo of id-ml-dsa-44 (RFC 9881) before its 1,312 bytes. */
    private static final byte[] SPKI = HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");

    private final SecureRandom random = new SecureRandom();

    @Test
    void signs_what_the_platform_verifies_where_it_can() throws Exception {
        try (MlDsa44Signer signer = MlDsa44Signer.generate(random)) {
            byte[] signature = signer.sign(MESSAGE);

            assertThat(signature).hasSize(2_420);
            assertThat(MlDsa44Verifier.of(signer.publicKey()).verify(MESSAGE, signature))
                    .isTrue();
            if (Runtime.version().feature() >= 24) {
                byte[] spki = new byte[SPKI.length + 1_312];
                System.arraycopy(SPKI, 0, spki, 0, SPKI.length);
                System.arraycopy(signer.publicKey(), 0, spki, SPKI.length, 1_312);
                Signature platform = Signature.getInstance("ML-DSA-44");
                platform.initVerify(KeyFactory.getInstance("ML-DSA-44").generatePublic(new X509EncodedKeySpec(spki)));
                platform.update(MESSAGE);
                assertThat(platform.verify(signature)).isTrue();
            }
        }
    }

    @Test
    void is_the_same_key_from_the_same_seed() {
        try (MlDsa44Signer signer = MlDsa44Signer.generate(random);
                SecretBytes seed = signer.seed();
                MlDsa44Signer again = MlDsa44Signer.ofSeed(seed, random)) {
            assertThat(again.publicKey()).isEqualTo(signer.publicKey());
            assertThat(MlDsa44Verifier.of(signer.publicKey()).verify(MESSAGE, again.sign(MESSAGE)))
                    .isTrue();
        }
    }

    @Test
    void refuses_every_other_message_key_and_length() {
        try (MlDsa44Signer signer = MlDsa44Signer.generate(random);
                MlDsa44Signer other = MlDsa44Signer.generate(random)) {
            MlDsa44Verifier verifier = MlDsa44Verifier.of(signer.publicKey());
            byte[] signature = signer.sign(MESSAGE);
            byte[] changed = signature.clone();
            changed[1_000] ^= 1;

            assertThat(verifier.verify(new byte[] {1}, signature)).isFalse();
            assertThat(verifier.verify(MESSAGE, changed)).isFalse();
            assertThat(verifier.verify(MESSAGE, new byte[0])).isFalse();
            assertThat(verifier.verify(MESSAGE, new byte[2_421])).isFalse();
            assertThat(MlDsa44Verifier.of(other.publicKey()).verify(MESSAGE, signature))
                    .isFalse();
            assertThatThrownBy(() -> MlDsa44Verifier.of(new byte[32])).isInstanceOf(IllegalArgumentException.class);
            assertThat(signer).hasToString("MlDsa44Signer[redacted]");
        }
    }

    @Test
    void signs_no_more_after_it_was_closed() {
        MlDsa44Signer signer = MlDsa44Signer.generate(random);
        signer.close();

        assertThatThrownBy(() -> signer.sign(MESSAGE)).isInstanceOf(IllegalStateException.class);
    }
}
