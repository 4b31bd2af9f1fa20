package dev.hushtable.crypto;

import static dev.hushtable.crypto.Bytes.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.KeyUnavailableException.Reason;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes to a KMS with a key, and what comes back. */
class EncryptionContextTest {

    @Test
    void holds_what_dynamodb_binds_to_the_key_of_a_table() {
        assertThat(EncryptionContext.empty().pairs()).isEmpty();
        assertThat(EncryptionContext.ofTable("Patients", "123456789012").pairs())
                .containsExactly(
                        Map.entry("aws:dynamodb:subscriberId", "123456789012"),
                        Map.entry("aws:dynamodb:tableName", "Patients"));
    }

    @Test
    void is_not_changed_by_who_made_it() {
        Map<String, String> pairs = new HashMap<>(Map.of("a", "1"));
        EncryptionContext context = EncryptionContext.of(pairs);
        pairs.put("b", "2");

        assertThat(context.pairs()).containsExactly(Map.entry("a", "1"));
    }

    @Test
    void a_data_key_is_wiped_with_its_plaintext_and_keeps_its_blob() {
        byte[] wrapped = range(0, 5);
        DataKey key = new DataKey("arn", SecretBytes.copyOf(range(0, 32)), wrapped);
        wrapped[0] = 9;
        key.wrapped()[1] = 9;
        key.close();

        assertThat(key.wrapped()).isEqualTo(range(0, 5));
        assertThatThrownBy(() -> key.plaintext().reveal()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_refusal_says_why() {
        assertThat(new KeyUnavailableException(Reason.DISABLED, "disabled").reason())
                .isEqualTo(Reason.DISABLED);
    }
}
