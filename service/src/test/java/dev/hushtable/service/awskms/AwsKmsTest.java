package dev.hushtable.service.awskms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.crypto.KeyUnavailableException.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.NotFoundException;

class AwsKmsTest {
    private static final EncryptionContext CONTEXT = EncryptionContext.ofTable("patients", "111122223333");

    private final FakeKms there = new FakeKms();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final AwsKms kms = new AwsKms(there, "https://kms.example", () -> now);

    @Test
    void data_keys_are_made_and_opened_in_the_context_of_the_table() {
        try (DataKey made = kms.generateDataKey("alias/tables", CONTEXT);
                DataKey opened = kms.decrypt("sealed".getBytes(UTF_8), CONTEXT)) {
            assertThat(there.asked).containsExactly("GenerateDataKey AES_256", "Decrypt sealed");
            assertThat(there.context).isEqualTo(CONTEXT.pairs());
            assertThat(made.wrapped()).isEqualTo(opened.wrapped());
        }
    }

    @Test
    void a_key_wrapped_anew_is_opened_once_before_it_counts() {
        try (DataKey anew = kms.rewrap("sealed".getBytes(UTF_8), "alias/other", CONTEXT)) {
            assertThat(there.asked).containsExactly("ReEncrypt alias/other", "Decrypt sealed anew");
            assertThat(new String(anew.wrapped(), UTF_8)).isEqualTo("sealed anew");
        }
    }

    @Test
    void a_data_key_of_another_length_is_not_used() {
        there.dataKey = new byte[16];

        assertThatThrownBy(() -> kms.decrypt("sealed".getBytes(UTF_8), CONTEXT))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyState.class,
            names = {"ENABLED", "CREATING", "UPDATING"})
    void resolves_a_key_in_use(KeyState state) {
        there.state = state;

        assertThat(kms.resolve("alias/tables")).isEqualTo(FakeKms.ARN);
    }

    @ParameterizedTest
    @CsvSource({
        "DISABLED, DISABLED",
        "PENDING_DELETION, PENDING_DELETION",
        "PENDING_REPLICA_DELETION, PENDING_DELETION",
        "PENDING_IMPORT, PENDING_IMPORT",
        "UNAVAILABLE, UNREACHABLE",
        "UNKNOWN_TO_SDK_VERSION, UNREACHABLE"
    })
    void refuses_a_key_that_may_not_be_used(KeyState state, Reason reason) {
        there.state = state;

        assertThatThrownBy(() -> kms.resolve("alias/tables"))
                .isInstanceOfSatisfying(
                        KeyUnavailableException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
        assertThat(kms.name("alias/tables")).isEqualTo(FakeKms.ARN);
    }

    @Test
    void a_name_is_asked_for_once_a_minute() {
        assertThat(kms.name("alias/pii")).isEqualTo(FakeKms.ARN);
        there.arn = FakeKms.ARN.replace("1111", "4444");

        now = now.plus(KeyNames.ASKED_EVERY).minusMillis(1);
        assertThat(kms.name("alias/pii")).isEqualTo(FakeKms.ARN);
        now = now.plusMillis(1);
        assertThat(kms.name("alias/pii")).isEqualTo(there.arn);
        assertThat(there.asked).hasSize(2);
    }

    @Test
    void the_arn_of_a_key_is_its_name_already() {
        assertThat(kms.name(FakeKms.ARN)).isEqualTo(FakeKms.ARN);
        assertThat(there.asked).isEmpty();

        kms.name(FakeKms.ARN.replace("key/", "alias/"));
        assertThat(there.asked).hasSize(1);
    }

    @Test
    void a_name_outlives_a_kms_that_is_away_for_an_hour() {
        kms.name("alias/pii");
        there.failure = SdkClientException.create("no route");

        for (Duration away = Duration.ZERO; away.compareTo(KeyNames.BELIEVED) < 0; away = away.plusMinutes(1)) {
            assertThat(kms.name("alias/pii")).isEqualTo(FakeKms.ARN);
            now = now.plus(Duration.ofMinutes(1));
        }

        assertThatThrownBy(() -> kms.name("alias/pii")).isInstanceOf(KeyUnavailableException.class);
    }

    @Test
    void a_name_that_is_gone_is_not_believed_any_more() {
        kms.name("alias/pii");
        now = now.plus(KeyNames.ASKED_EVERY);
        there.failure = NotFoundException.builder().message("gone").build();

        assertThatThrownBy(() -> kms.name("alias/pii"))
                .isInstanceOfSatisfying(
                        KeyUnavailableException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_FOUND));
    }
}
