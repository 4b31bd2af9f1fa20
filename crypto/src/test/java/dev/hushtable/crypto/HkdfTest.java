package dev.hushtable.crypto;

import static dev.hushtable.crypto.Bytes.hex;
import static dev.hushtable.crypto.Bytes.range;
import static dev.hushtable.crypto.Bytes.repeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The three SHA-256 vectors of RFC 5869 appendix A, and the limits. */
class HkdfTest {

    @Test
    void gives_rfc_5869_case_1() {
        byte[] output = Hkdf.derive(repeat(0x0b, 22), range(0, 13), range(0xf0, 10), 42);

        assertThat(Hkdf.extract(range(0, 13), repeat(0x0b, 22)))
                .isEqualTo(hex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"));
        assertThat(output)
                .isEqualTo(hex(
                        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf" + "34007208d5b887185865"));
    }

    @Test
    void gives_rfc_5869_case_2_when_inputs_are_long() {
        byte[] output = Hkdf.derive(range(0, 80), range(0x60, 80), range(0xb0, 80), 82);

        assertThat(output)
                .isEqualTo(hex("b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
                        + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
                        + "cc30c58179ec3e87c14c01d5c1f3434f1d87"));
    }

    @Test
    void gives_rfc_5869_case_3_when_salt_and_info_are_empty() {
        byte[] output = Hkdf.derive(repeat(0x0b, 22), new byte[0], new byte[0], 42);

        assertThat(output)
                .isEqualTo(hex(
                        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d" + "9d201395faa4b61a96c8"));
    }

    @Test
    void refuses_lengths_outside_the_standard() {
        assertThat(Hkdf.expand(range(0, 32), new byte[0], Hkdf.MAX_OUTPUT_BYTES))
                .hasSize(255 * 32)
                .startsWith(Hkdf.expand(range(0, 32), new byte[0], 33));
        assertThatThrownBy(() -> Hkdf.expand(range(0, 32), new byte[0], Hkdf.MAX_OUTPUT_BYTES + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Hkdf.expand(range(0, 32), new byte[0], 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void gives_as_little_as_one_byte_and_as_much_as_its_limit() {
        assertThat(Hkdf.derive(new byte[32], new byte[0], new byte[0], 1)).hasSize(1);
        assertThat(Hkdf.derive(new byte[32], new byte[0], new byte[0], Hkdf.MAX_OUTPUT_BYTES))
                .hasSize(Hkdf.MAX_OUTPUT_BYTES);
        assertThatThrownBy(() -> Hkdf.derive(new byte[32], new byte[0], new byte[0], Hkdf.MAX_OUTPUT_BYTES + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
