package dev.hushtable.service.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.service.item.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessKeysTest {
    private static final PrincipalName ALICE = VerifierFixture.ALICE;
    private static final PrincipalName BOB = new PrincipalName(VerifierFixture.ACCOUNT, "bob");
    private final FakeSealedRecords records = new FakeSealedRecords();
    private Instant now = VerifierFixture.NOW;
    private final AccessKeys keys = open();

    private AccessKeys open() {
        return new AccessKeys(records, new SecureRandom(), () -> now, VerifierFixture.ACCOUNT);
    }

    @Test
    void makes_keys_of_awss_form() {
        try (NewAccessKey made = keys.create(ALICE)) {
            assertThat(made.key().id()).matches("AKIA[A-Z2-7]{16}");
            assertThat(text(made.secret())).matches("[A-Za-z0-9+/]{40}");
            assertThat(made.key().status()).isEqualTo(AccessKey.Status.ACTIVE);
            assertThat(made.key().createdAt()).isEqualTo(VerifierFixture.NOW);
        }
    }

    @Test
    void never_prints_a_secret() {
        try (NewAccessKey made = keys.create(ALICE)) {
            assertThat(made.toString() + keys.list()).doesNotContain(text(made.secret()));
        }
    }

    @Test
    void remembers_keys_their_state_and_their_secret_after_a_restart() {
        NewAccessKey first = keys.create(ALICE);
        NewAccessKey second = keys.create(BOB);
        keys.setStatus(second.key().id(), AccessKey.Status.INACTIVE);

        AccessKeys reopened = open();

        assertThat(reopened.list()).isEqualTo(keys.list()).hasSize(2);
        assertThat(reopened.list(BOB).getFirst().status()).isEqualTo(AccessKey.Status.INACTIVE);
        assertThat(reopened.active(second.key().id())).isNull();
        assertThat(reopened.active(first.key().id()))
                .extracting(SigningAccount::getCredentials)
                .isEqualTo(first.secret());
    }

    @Test
    void keeps_the_secret_usable_when_the_shown_copy_is_wiped() {
        NewAccessKey made = keys.create(ALICE);
        String secret = text(made.secret());

        made.close();

        assertThat(keys.active(made.key().id()))
                .extracting(account -> text(account.getCredentials()))
                .isEqualTo(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "a", "test", "AKIAIOSFODNN7EXAMPLE", "under_score"})
    void imports_fixtures_of_any_word(String id) {
        keys.importKey(id, VerifierFixture.secret(id), ALICE);

        assertThat(keys.active(id)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "a-b", "\u00e4", "a\n"})
    void refuses_ids_that_are_no_word(String id) {
        assertThatThrownBy(() -> keys.importKey(id, VerifierFixture.secret("x"), ALICE))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refuses_empty_and_endless_secrets() {
        assertThatThrownBy(() -> keys.importKey("a", VerifierFixture.secret(""), ALICE))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> keys.importKey("a", VerifierFixture.secret("x".repeat(257)), ALICE))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void importing_the_same_key_again_changes_nothing() {
        AccessKey first = keys.importKey("test", VerifierFixture.secret("test"), ALICE);

        assertThat(keys.importKey("test", VerifierFixture.secret("test"), ALICE))
                .isEqualTo(first);
        assertThatThrownBy(() -> keys.importKey("test", VerifierFixture.secret("other"), ALICE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("exists already");
        assertThatThrownBy(() -> keys.importKey("test", VerifierFixture.secret("test"), BOB))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void forgets_a_deleted_key_for_good() {
        String id = keys.create(ALICE).key().id();

        keys.delete(id);

        assertThat(keys.list()).isEmpty();
        assertThat(open().list()).isEmpty();
        assertThatThrownBy(() -> keys.delete(id)).hasMessage("there is no access key " + id);
    }

    @Test
    void finds_a_key_that_another_process_made() {
        String id = open().create(ALICE).key().id();

        assertThat(keys.active(id)).isNotNull();
    }

    @Test
    void notices_within_a_second_what_another_process_changed() {
        String disabled = keys.create(ALICE).key().id();
        String deleted = keys.create(ALICE).key().id();
        SigningAccount account = keys.active(disabled);
        AccessKeys other = open();
        other.setStatus(disabled, AccessKey.Status.INACTIVE);
        other.delete(deleted);

        now = now.plus(Limits.ACCESS_KEY_RECHECK);

        assertThat(keys.active(disabled)).isNull();
        assertThat(keys.active(deleted)).isNull();

        other.setStatus(disabled, AccessKey.Status.ACTIVE);
        now = now.plus(Limits.ACCESS_KEY_RECHECK);

        assertThat(keys.active(disabled))
                .as("the account keeps its signing keys")
                .isSameAs(account);
    }

    @Test
    void says_what_changed_since_it_was_last_asked() {
        AccessKeys other = open();
        AccessKey made = other.create(ALICE).key();
        assertThat(keys.refresh()).containsExactly(made);
        assertThat(keys.refresh()).isEmpty();

        other.setStatus(made.id(), AccessKey.Status.INACTIVE);
        assertThat(keys.refresh()).containsExactly(made.with(AccessKey.Status.INACTIVE));

        other.delete(made.id());
        assertThat(keys.refresh()).containsExactly(made.with(AccessKey.Status.INACTIVE));
        assertThat(keys.refresh()).isEmpty();
    }

    @Test
    void a_refresh_puts_a_change_in_force_at_once() {
        String id = keys.create(ALICE).key().id();
        open().delete(id);

        keys.refresh();

        assertThat(keys.active(id)).isNull();
    }

    @Test
    void reads_nothing_from_disk_for_a_key_in_use() {
        String id = keys.create(ALICE).key().id();
        int before = records.reads();

        for (int i = 0; i < 1_000; i++) {
            keys.active(id);
        }

        assertThat(records.reads()).isEqualTo(before);
    }

    @Test
    void does_not_start_on_a_record_it_cannot_read() {
        records.put("access-keys", "AKIABROKEN", new byte[] {2});

        assertThatThrownBy(this::open).hasMessageContaining("AKIABROKEN");
    }

    @Test
    void refuses_records_of_an_unknown_form_without_quoting_them() {
        for (byte[] broken : new byte[][] {
            {}, {2}, {1, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, {1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 'a'}
        }) {
            records.put("access-keys", "AKIABROKEN", broken);

            assertThatThrownBy(() -> keys.active("AKIABROKEN"))
                    .hasMessage("the stored record of access key AKIABROKEN is not of a known form");
        }
    }

    private static String text(SecretBytes secret) {
        return new String(secret.reveal(), StandardCharsets.UTF_8);
    }

    @Test
    void tells_users_of_one_name_in_two_accounts_apart() {
        PrincipalName elsewhere = new PrincipalName("210987654321", "alice");
        AccessKey here = keys.create(ALICE).key();
        AccessKey there = keys.create(elsewhere).key();

        AccessKeys reopened = open();

        assertThat(reopened.list(ALICE)).containsExactly(here);
        assertThat(reopened.list(elsewhere)).containsExactly(there);
        assertThat(reopened.active(there.id()))
                .extracting(SigningAccount::owner)
                .isEqualTo(elsewhere);
    }

    /** Records of before there were further accounts, too. */
    @Test
    void follows_the_servers_own_account_when_that_gets_another_number() {
        AccessKey made = keys.create(ALICE).key();

        AccessKeys renamed = new AccessKeys(records, new SecureRandom(), () -> now, "999999999999");

        assertThat(renamed.list(new PrincipalName("999999999999", "alice")))
                .extracting(AccessKey::id)
                .containsExactly(made.id());
    }
}
