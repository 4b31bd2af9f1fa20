package dev.hushtable.crypto;

import static dev.hushtable.crypto.Bytes.hex;
import static dev.hushtable.crypto.Bytes.range;
import static dev.hushtable.crypto.Bytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.KDFCounterBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KDFCounterParameters;
import org.junit.jupiter.api.Test;

class CounterKdfTest {

    // NIST CAVP, SP 800-108 counter mode, PRF=HMAC_SHA256, CTRLOCATION=BEFORE_FIXED, RLEN=32_BITS, COUNT=0, L=128.
    @Test
    void gives_the_first_cavp_vector() {
        byte[] fixedInput = hex("01322b96b30acd197979444e468e1c5c6859bf1b1cf951b7e725303e237e46b8"
                + "64a145fab25e517b08f8683d0315bb2911d80a0e8aba17f3b413faac");
        try (Hmac key = Hmac.withKey(hex("dd1d91b7d90b2bd3138533ce92b272fbf8a369316aefe242e659cc0ae238afe0"))) {
            assertThat(CounterKdf.expand(key, fixedInput, 16)).isEqualTo(hex("10621342bfb0fd40046c0e29f2cfdbf0"));
        }
    }

    // An independent implementation, with the fixed input spelt out as the standard orders it.
    @Test
    void agrees_with_bouncy_castle_over_several_blocks() {
        byte[] fixedInput =
                hex("6c6162656c" + "00" + "636f6e74657874" + "00000320"); // "label" | 0 | "context" | 800 bits
        KDFCounterBytesGenerator reference = new KDFCounterBytesGenerator(new HMac(new SHA256Digest()));
        reference.init(new KDFCounterParameters(range(0, 32), fixedInput, 32));
        byte[] expected = new byte[100];
        reference.generateBytes(expected, 0, 100);

        try (Hmac key = Hmac.withKey(range(0, 32))) {
            assertThat(CounterKdf.derive(key, utf8("label"), utf8("context"), 100))
                    .isEqualTo(expected);
        }
    }

    @Test
    void refuses_labels_with_a_zero_and_lengths_out_of_range() {
        try (Hmac key = Hmac.withKey(range(0, 32))) {
            assertThatThrownBy(() -> CounterKdf.derive(key, new byte[] {'a', 0}, new byte[0], 32))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> CounterKdf.derive(key, utf8("a"), new byte[0], 0))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> CounterKdf.derive(key, utf8("a"), new byte[0], CounterKdf.MAX_OUTPUT_BYTES + 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(CounterKdf.derive(key, utf8("a"), new byte[0], CounterKdf.MAX_OUTPUT_BYTES))
                    .hasSize(CounterKdf.MAX_OUTPUT_BYTES);
        }
    }

    @Test
    void gives_as_much_as_its_limit_and_no_more() {
        try (Hmac key = Hmac.withKey(new byte[32])) {
            byte[] most = CounterKdf.derive(key, new byte[] {1}, new byte[0], CounterKdf.MAX_OUTPUT_BYTES);
            assertThat(most).hasSize(CounterKdf.MAX_OUTPUT_BYTES);
            assertThatThrownBy(
                            () -> CounterKdf.derive(key, new byte[] {1}, new byte[0], CounterKdf.MAX_OUTPUT_BYTES + 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
