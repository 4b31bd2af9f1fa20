package dev.hushtable.crypto;

import static dev.hushtable.crypto.Bytes.hex;
import static dev.hushtable.crypto.Bytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Test {

    // FIPS 180-4 example "abc".
    @Test
    void digests_the_concatenation_of_its_parts() {
        assertThat(Sha256.of(utf8("a"), utf8("bc")))
                .isEqualTo(hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
                .hasSize(Sha256.DIGEST_BYTES);
    }

    @Test
    void constant_time_equality_compares_every_byte_and_the_length() {
        assertThat(ConstantTime.equals(utf8("abc"), utf8("abc"))).isTrue();
        assertThat(ConstantTime.equals(utf8("abc"), utf8("abd"))).isFalse();
        assertThat(ConstantTime.equals(utf8("abc"), utf8("xbc"))).isFalse();
        assertThat(ConstantTime.equals(utf8("abc"), utf8("abcd"))).isFalse();
    }

    @Test
    void digests_one_message_after_another() {
        Sha256.Series series = new Sha256.Series();

        for (String message : new String[] {"abc", "", "abc"}) {
            assertThat(series.of(utf8(message))).isEqualTo(Sha256.of(utf8(message)));
        }
    }
}
