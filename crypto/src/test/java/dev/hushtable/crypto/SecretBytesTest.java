package dev.hushtable.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

class SecretBytesTest {

    @Test
    void reveals_what_it_was_given_until_closed() {
        SecretBytes secret = SecretBytes.copyOf(new byte[] {1, 2, 3});

        assertThat(secret.reveal()).containsExactly(1, 2, 3);
        assertThat(secret.isClosed()).isFalse();
        secret.close();

        assertThat(secret.isClosed()).isTrue();
        assertThatThrownBy(secret::reveal).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void wipes_the_array_it_took_over() {
        byte[] bytes = {1, 2, 3};

        SecretBytes.takeOver(bytes).close();

        assertThat(bytes).containsOnly(0);
    }

    @Test
    void never_prints_itself() {
        assertThat(SecretBytes.copyOf("hunter2".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasToString("SecretBytes[redacted]");
    }

    @Test
    void lends_a_key_view_that_dies_with_it() {
        SecretBytes secret = SecretBytes.copyOf(new byte[] {1, 2, 3});
        SecretKey key = secret.asKey("AES");

        assertThat(key.getEncoded()).containsExactly(1, 2, 3);
        assertThat(key.getAlgorithm()).isEqualTo("AES");
        assertThat(key.getFormat()).isEqualTo("RAW");
        assertThat(key.toString()).contains("redacted");
        secret.close();

        assertThatThrownBy(key::getEncoded).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void equals_by_its_bytes_and_hashes_to_nothing() {
        SecretBytes secret = SecretBytes.copyOf(new byte[] {1, 2, 3});

        assertThat(secret).isEqualTo(SecretBytes.copyOf(new byte[] {1, 2, 3}));
        assertThat(secret).isNotEqualTo(SecretBytes.copyOf(new byte[] {1, 2, 4}));
        assertThat(secret).isNotEqualTo("secret");
        assertThat(secret.hashCode()).isZero();
        assertThat(secret.length()).isEqualTo(3);
    }

    @Test
    void copies_what_it_is_given_and_what_it_gives() {
        byte[] bytes = {1, 2, 3};
        SecretBytes secret = SecretBytes.copyOf(bytes);
        bytes[0] = 9;
        secret.reveal()[1] = 9;

        assertThat(secret.reveal()).containsExactly(1, 2, 3);
    }

    // A key wiped by a timer while a request reads it: a half-wiped key would hash to the wrong place, silently.
    @Test
    void reveals_all_or_nothing_when_closed_by_another_thread() throws InterruptedException {
        for (int round = 0; round < 300; round++) {
            byte[] ones = Bytes.repeat(1, 4096);
            SecretBytes secret = SecretBytes.takeOver(ones);
            Thread closer = Thread.ofPlatform().start(secret::close);
            try {
                for (int i = 0; i < 100; i++) {
                    assertThat(Arrays.equals(secret.reveal(), Bytes.repeat(1, 4096)))
                            .isTrue();
                }
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("secret used after it was wiped");
            }
            closer.join();
        }
    }
}
