package dev.hushtable.crypto;

import static dev.hushtable.crypto.Bytes.hex;
import static dev.hushtable.crypto.Bytes.repeat;
import static dev.hushtable.crypto.Bytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HmacTest {

    // RFC 4231 section 4.2.
    @Test
    void gives_rfc_4231_case_1() {
        try (Hmac hmac = Hmac.withKey(repeat(0x0b, 20))) {
            assertThat(hmac.of(utf8("Hi There")))
                    .isEqualTo(hex("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"));
        }
    }

    // RFC 4231 section 4.7: a key longer than the block is hashed first.
    @Test
    void gives_rfc_4231_case_6_when_key_is_longer_than_a_block() {
        try (Hmac hmac = Hmac.withKey(repeat(0xaa, 131))) {
            assertThat(hmac.of(utf8("Test Using Larger Than Block-Size Key - Hash Key First")))
                    .isEqualTo(hex("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
        }
    }

    @Test
    void takes_the_empty_key_as_a_block_of_zeros() {
        try (Hmac empty = Hmac.withKey(new byte[0]);
                Hmac zeros = Hmac.withKey(new byte[64])) {
            assertThat(empty.of()).isEqualTo(zeros.of());
            assertThat(empty.of()).isEqualTo(hex("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"));
        }
    }

    @Test
    void concatenates_its_parts() {
        try (Hmac hmac = Hmac.withKey(utf8("key"))) {
            assertThat(hmac.of(utf8("ab"), new byte[0], utf8("c"))).isEqualTo(hmac.of(utf8("abc")));
            assertThat(hmac.of(utf8("abc"))).isNotEqualTo(hmac.of(utf8("abd")));
        }
    }

    @Test
    void is_right_when_many_threads_share_it() throws Exception {
        try (Hmac hmac = Hmac.withKey(utf8("key"));
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            byte[] expected = hmac.of(utf8("message"));
            Callable<Boolean> thousandCodes = () ->
                    IntStream.range(0, 1000).allMatch(i -> ConstantTime.equals(hmac.of(utf8("message")), expected));

            for (var result : threads.invokeAll(java.util.Collections.nCopies(4, thousandCodes))) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    @Test
    void refuses_work_after_it_was_closed() {
        Hmac hmac = Hmac.withKey(utf8("key"));
        hmac.of(utf8("warm"));
        hmac.close();

        assertThatThrownBy(() -> hmac.of(utf8("message"))).isInstanceOf(IllegalStateException.class);
        assertThat(hmac).hasToString("Hmac[redacted]");
    }

    @Test
    void keeps_its_key_when_the_callers_array_is_wiped() {
        byte[] key = utf8("key");
        try (Hmac hmac = Hmac.withKey(key);
                Hmac same = Hmac.withKey(utf8("key"))) {
            java.util.Arrays.fill(key, (byte) 0);

            assertThat(hmac.of(utf8("m"))).isEqualTo(same.of(utf8("m")));
        }
    }
}
