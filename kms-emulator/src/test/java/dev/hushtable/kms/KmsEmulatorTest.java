package dev.hushtable.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.crypto.KeyUnavailableException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KmsEmulatorTest {
    private static final EncryptionContext TABLE = EncryptionContext.ofTable("Visits", KmsFixture.ACCOUNT);

    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void wraps_a_data_key_anew_so_that_the_old_kms_key_is_needed_no_more() {
        String first = kms.createKey();
        String second = kms.createKey();
        DataKey made = kms.emulator().generateDataKey(first, TABLE);

        DataKey rewrapped = kms.emulator().rewrap(made.wrapped(), second, TABLE);

        kms.call("DisableKey", "{'KeyId':'" + first + "'}");
        DataKey opened = kms.emulator().decrypt(rewrapped.wrapped(), TABLE);
        assertThat(opened.keyArn()).endsWith(second).isEqualTo(rewrapped.keyArn());
        assertThat(opened.plaintext().reveal()).isEqualTo(made.plaintext().reveal());
        assertThatThrownBy(() -> kms.emulator().rewrap(made.wrapped(), second, TABLE))
                .isInstanceOf(KeyUnavailableException.class);
        assertThatThrownBy(() -> kms.emulator().rewrap(rewrapped.wrapped(), first, TABLE))
                .isInstanceOf(KeyUnavailableException.class);
        assertThatThrownBy(() -> kms.emulator().rewrap(rewrapped.wrapped(), second, EncryptionContext.empty()))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void opens_the_data_key_it_wrapped_when_the_context_is_the_same() {
        String keyId = kms.createKey();

        DataKey made = kms.emulator().generateDataKey(keyId, TABLE);
        DataKey opened = kms.emulator().decrypt(made.wrapped(), TABLE);

        assertThat(opened.plaintext()).isEqualTo(made.plaintext());
        assertThat(made.plaintext().length()).isEqualTo(32);
        assertThat(opened.keyArn()).isEqualTo(made.keyArn()).isEqualTo(kms.keyArn(keyId));
    }

    @Test
    void refuses_the_data_key_of_another_table() {
        DataKey made = kms.emulator().generateDataKey(kms.createKey(), TABLE);

        assertThatThrownBy(() ->
                        kms.emulator().decrypt(made.wrapped(), EncryptionContext.ofTable("Claims", KmsFixture.ACCOUNT)))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void says_why_a_key_cannot_be_used() {
        String keyId = kms.createKey();
        DataKey made = kms.emulator().generateDataKey(keyId, TABLE);

        kms.call("DisableKey", "{'KeyId':'" + keyId + "'}");
        assertUnavailable(made, keyId, Reason.DISABLED);

        kms.call("EnableKey", "{'KeyId':'" + keyId + "'}");
        assertThat(kms.emulator().decrypt(made.wrapped(), TABLE).plaintext()).isEqualTo(made.plaintext());

        kms.call("ScheduleKeyDeletion", "{'KeyId':'" + keyId + "','PendingWindowInDays':7}");
        assertUnavailable(made, keyId, Reason.PENDING_DELETION);

        kms.passTime(Duration.ofDays(7));
        assertUnavailable(made, keyId, Reason.NOT_FOUND);
    }

    private void assertUnavailable(DataKey made, String keyId, Reason reason) {
        assertThatThrownBy(() -> kms.emulator().decrypt(made.wrapped(), TABLE))
                .asInstanceOf(type(KeyUnavailableException.class))
                .extracting(KeyUnavailableException::reason)
                .isEqualTo(reason);
        assertThatThrownBy(() -> kms.emulator().generateDataKey(keyId, TABLE))
                .asInstanceOf(type(KeyUnavailableException.class))
                .extracting(KeyUnavailableException::reason)
                .isEqualTo(reason);
    }

    @Test
    void tells_when_a_call_changed_what_a_key_may_be_used_for() {
        String keyId = kms.createKey();
        List<String> told = new ArrayList<>();
        kms.emulator().onKeyStateChange(told::add);

        kms.call("DisableKey", "{'KeyId':'" + keyId + "'}");
        kms.call("UpdateKeyDescription", "{'KeyId':'" + keyId + "','Description':'x'}");
        kms.call("ScheduleKeyDeletion", "{'KeyId':'" + keyId + "','PendingWindowInDays':7}");

        assertThat(told).containsExactly(kms.keyArn(keyId), kms.keyArn(keyId));
    }

    // The listener asks the KMS again, from other threads too: it must find the change, and no lock in its way.
    @Test
    void tells_after_the_change() {
        String keyId = kms.createKey();
        List<Reason> reasons = new ArrayList<>();
        kms.emulator().onKeyStateChange(arn -> {
            try {
                kms.emulator().generateDataKey(arn, TABLE).close();
            } catch (KeyUnavailableException e) {
                reasons.add(e.reason());
            }
        });

        kms.call("DisableKey", "{'KeyId':'" + keyId + "'}");

        assertThat(reasons).containsExactly(Reason.DISABLED);
    }

    @Test
    void makes_the_default_key_of_a_region_once() throws IOException {
        String arn = kms.emulator().resolveOrCreateServiceKey(KmsFixture.REGION);
        kms.reopen();

        assertThat(kms.emulator().resolveOrCreateServiceKey(KmsFixture.REGION)).isEqualTo(arn);
        assertThat(kms.emulator().resolveKey("alias/aws/dynamodb", KmsFixture.REGION))
                .isEqualTo(arn);
        assertThat(kms.emulator().resolveOrCreateServiceKey("us-east-1")).contains(":us-east-1:");
    }

    // Whoever may use "every key" must still not open table keys behind the back of the tables' own policies.
    @Test
    void keeps_the_default_key_from_callers_but_lets_them_look() {
        String arn = kms.emulator().resolveOrCreateServiceKey(KmsFixture.REGION);
        DataKey made = kms.emulator().generateDataKey(arn, TABLE);
        String blob = Base64.getEncoder().encodeToString(made.wrapped());

        assertThat(kms.error("Decrypt", "{'CiphertextBlob':'" + blob + "'}").errorName())
                .isEqualTo("AccessDeniedException");
        for (String operation : new String[] {"DisableKey", "EnableKey", "ScheduleKeyDeletion"}) {
            assertThat(kms.error(operation, "{'KeyId':'" + arn + "'}").errorName())
                    .isEqualTo("AccessDeniedException");
        }
        assertThat(kms.call("DescribeKey", "{'KeyId':'alias/aws/dynamodb'}")
                        .at("/KeyMetadata/KeyManager")
                        .textValue())
                .isEqualTo("AWS");
    }

    @Test
    void finds_a_key_by_every_name_in_its_own_region() {
        String keyId = kms.createKey();
        kms.call("CreateAlias", "{'AliasName':'alias/phi','TargetKeyId':'" + keyId + "'}");
        String arn = kms.keyArn(keyId);

        for (String name : new String[] {keyId, arn, "alias/phi", arn.replace("key/" + keyId, "alias/phi")}) {
            assertThat(kms.emulator().resolveKey(name, KmsFixture.REGION)).isEqualTo(arn);
            assertThat(kms.emulator().generateDataKey(name, TABLE).keyArn()).isEqualTo(arn);
        }
        assertThatThrownBy(() -> kms.emulator().resolveKey(keyId, "us-east-1"))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void finds_a_key_without_being_told_the_region() {
        String id = kms.callIn("us-east-1", "CreateKey", "{}")
                .at("/KeyMetadata/KeyId")
                .textValue();
        String arn = kms.keyArn(id).replace(KmsFixture.REGION, "us-east-1");

        assertThat(kms.emulator().resolveKey(id)).isEqualTo(arn);
        assertThat(kms.emulator().resolveKey(arn)).isEqualTo(arn);
        assertThat(kms.emulator().generateDataKey(id, TABLE).keyArn()).isEqualTo(arn);
        assertThat(kms.emulator().resolveKey("alias/aws/dynamodb")).contains(KmsFixture.REGION);
        assertThatThrownBy(() -> kms.emulator().resolveKey("alias/none")).isInstanceOf(KeyUnavailableException.class);
    }

    @Test
    void stays_consistent_under_concurrent_changes_and_uses() throws Exception {
        String id = kms.createKey();
        DataKey made = kms.emulator().generateDataKey(id, TABLE);
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String name = "alias/a" + i;
            work.add(() -> {
                kms.alias(name, id);
                kms.call("TagResource", "{'KeyId':'" + id + "','Tags':[{'TagKey':'" + name + "','TagValue':'v'}]}");
                return kms.emulator().decrypt(made.wrapped(), TABLE).plaintext().equals(made.plaintext());
            });
        }

        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> done : pool.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
        kms.reopen();

        assertThat(kms.call("ListResourceTags", "{'KeyId':'" + id + "'}").get("Tags"))
                .hasSize(40);
        assertThat(kms.call("ListAliases", "{}").get("Aliases")).hasSize(40);
    }
}
