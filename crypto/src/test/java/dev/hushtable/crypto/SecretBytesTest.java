package dev.hushtable.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

class SecretBytesTest {

    @Test
    void reveals_what_it_was_given_until_closed() {
        SecretBytes secret = SecretBytes.copyOf(new byte[] {1, 2, 3});

        assertThat(secret.reveal()).containsExactly(1, 2, 3);
        secret.close();

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
}
