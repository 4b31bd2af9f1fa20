package dev.hushtable.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyManagement;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.crypto.SecretBytes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RecordedKeyManagementTest {
    private static final String ARN = "arn:aws:kms:us-east-1:111122223333:key/1";
    private static final EncryptionContext CONTEXT = EncryptionContext.of(Map.of("aws:dynamodb:tableName", "clinic"));

    private final FakeAuditLog log = new FakeAuditLog();
    private final SecretBytes plaintext = SecretBytes.copyOf("canary-key-bytes".getBytes());

    private RecordedKeyManagement recorded(Supplier<DataKey> kms) {
        KeyManagement keys = new KeyManagement() {
            @Override
            public DataKey generateDataKey(String keyId, EncryptionContext context) {
                return kms.get();
            }

            @Override
            public DataKey decrypt(byte[] wrapped, EncryptionContext context) {
                return kms.get();
            }

            @Override
            public DataKey rewrap(byte[] wrapped, String keyId, EncryptionContext context) {
                return kms.get();
            }
        };
        return new RecordedKeyManagement(
                keys,
                new ServiceEvents(
                        new DurableLog(log::append, Duration.ofMillis(50)),
                        Clock.fixed(HallFixture.NOW, ZoneOffset.UTC),
                        new SecureRandom(),
                        "111122223333"));
    }

    private DataKey key() {
        return new DataKey(ARN, plaintext, new byte[] {1, 2, 3});
    }

    @Test
    void records_which_key_was_used_for_which_table() {
        DataKey key = recorded(this::key).decrypt(new byte[3], CONTEXT);

        assertThat(key.plaintext().reveal()).isNotEmpty();
        JsonNode record = log.record();
        assertThat(record.get("eventName").asText()).isEqualTo("Decrypt");
        assertThat(record.get("eventSource").asText()).isEqualTo("kms.amazonaws.com");
        assertThat(record.at("/serviceEventDetails/keyId").asText()).isEqualTo(ARN);
        assertThat(record.at("/serviceEventDetails").toString())
                .contains("\"encryptionContext.aws:dynamodb:tableName\":\"clinic\"");
        assertThat(record.toString()).doesNotContain("canary");
    }

    @Test
    void records_that_a_key_was_wrapped_anew() {
        var unused = recorded(this::key).rewrap(new byte[3], ARN, CONTEXT);

        assertThat(log.record().get("eventName").asText()).isEqualTo("ReEncrypt");
        assertThat(log.record().at("/serviceEventDetails/keyId").asText()).isEqualTo(ARN);
    }

    @Test
    void wipes_the_key_when_its_use_cannot_be_recorded() {
        log.disk(new CompletableFuture<>());

        assertThatThrownBy(() -> recorded(this::key).generateDataKey("alias/x", CONTEXT))
                .isInstanceOf(AuditUnavailableException.class);

        assertThatThrownBy(plaintext::reveal).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void records_refusals_with_their_reason() {
        RecordedKeyManagement disabled = recorded(() -> {
            throw new KeyUnavailableException(KeyUnavailableException.Reason.DISABLED, ARN + " is disabled.");
        });

        assertThatThrownBy(() -> disabled.generateDataKey("alias/x", CONTEXT))
                .isInstanceOf(KeyUnavailableException.class);

        assertThat(log.record().at("/serviceEventDetails/errorCode").asText()).isEqualTo("DISABLED");
        assertThat(log.record().at("/serviceEventDetails/keyId").asText()).isEqualTo("alias/x");
    }

    @Test
    void records_a_blob_that_does_not_open() {
        RecordedKeyManagement foreign = recorded(() -> {
            throw new AuthenticationFailedException();
        });

        assertThatThrownBy(() -> foreign.decrypt(new byte[3], CONTEXT))
                .isInstanceOf(AuthenticationFailedException.class);

        assertThat(log.record().at("/serviceEventDetails/errorCode").asText()).isEqualTo("INVALID_CIPHERTEXT");
    }
}
