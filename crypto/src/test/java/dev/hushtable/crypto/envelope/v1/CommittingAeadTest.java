package dev.hushtable.crypto.envelope.v1;

import static dev.hushtable.crypto.Bytes.range;
import static dev.hushtable.crypto.Bytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.SecretBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommittingAeadTest {
    private final SecretBytes material = SecretBytes.copyOf(range(0, 32));
    private final CommittingAead aead = CommittingAead.of(material, "label", new SecureRandom());

    @Test
    void opens_what_it_sealed_whatever_the_sizes() {
        long seed = 20261122;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] plaintext = randomBytes(random, 5000);
            byte[] context = randomBytes(random, 40);
            byte[] associatedData = randomBytes(random, 300);

            byte[] sealed = aead.seal(context, plaintext, associatedData);

            assertThat(sealed).hasSize(plaintext.length + CommittingAead.OVERHEAD_BYTES);
            assertThat(aead.open(context, sealed, associatedData))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(plaintext);
        }
    }

    @Test
    void refuses_another_context_associated_data_label_or_material() {
        byte[] sealed = aead.seal(utf8("context"), utf8("text"), utf8("aad"));

        assertRefused(aead, "context!", sealed, "aad");
        assertRefused(aead, "contex", sealed, "aad");
        assertRefused(aead, "context", sealed, "aad!");
        assertRefused(aead, "context", sealed, "");
        assertRefused(CommittingAead.of(material, "labe", new SecureRandom()), "context", sealed, "aad");
        assertRefused(
                CommittingAead.of(SecretBytes.copyOf(range(1, 32)), "label", new SecureRandom()),
                "context",
                sealed,
                "aad");
        assertThat(aead.open(utf8("context"), sealed, utf8("aad"))).isEqualTo(utf8("text"));
    }

    // The label ends where the context begins: no byte can wander from one to the other.
    @Test
    void keeps_label_and_context_apart() {
        byte[] sealed = aead.seal(utf8("context"), utf8("text"), utf8("aad"));
        byte[] salt = Arrays.copyOf(sealed, CommittingAead.SALT_BYTES);

        assertThatThrownBy(() -> CommittingAead.of(material, "label\0", new SecureRandom())
                        .open(salt, sealed, utf8("aad")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void copies_its_material_and_wipes_only_its_copy() {
        byte[] sealed = aead.seal(utf8("c"), utf8("text"), utf8("a"));
        CommittingAead second = CommittingAead.of(material, "label", new SecureRandom());
        second.close();

        assertThat(aead.open(utf8("c"), sealed, utf8("a"))).isEqualTo(utf8("text"));
        assertThatThrownBy(() -> second.open(utf8("c"), sealed, utf8("a"))).isInstanceOf(IllegalStateException.class);
        assertThat(aead).hasToString("CommittingAead[redacted]");
    }

    @Test
    void wipes_the_message_key_when_closed() {
        MessageKey key = MessageKey.derive(dev.hushtable.crypto.Hmac.withKey(range(0, 32)), utf8("l"), utf8("c"));
        key.close();

        assertThatThrownBy(() -> key.encryption().reveal()).isInstanceOf(IllegalStateException.class);
    }

    private static void assertRefused(CommittingAead aead, String context, byte[] sealed, String associatedData) {
        assertThatThrownBy(() -> aead.open(utf8(context), sealed, utf8(associatedData)))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    private static byte[] randomBytes(Random random, int maxLength) {
        byte[] bytes = new byte[random.nextInt(maxLength + 1)];
        random.nextBytes(bytes);
        return bytes;
    }
}
