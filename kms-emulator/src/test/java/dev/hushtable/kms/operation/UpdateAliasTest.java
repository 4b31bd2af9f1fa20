package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.Authorization;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UpdateAliasTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void lets_the_name_stand_for_another_key() {
        String first = kms.createKey();
        String second = kms.createKey();
        kms.alias("alias/phi", first);

        KmsPlan plan = kms.plan("UpdateAlias", "{'AliasName':'alias/phi','TargetKeyId':'" + second + "'}");
        plan.execute();

        assertThat(kms.at("/KeyMetadata/KeyId", "DescribeKey", "{'KeyId':'alias/phi'}"))
                .isEqualTo(second);
        assertThat(plan.authorizations())
                .extracting(Authorization::resource)
                .containsExactly(
                        kms.keyArn(first).replace("key/" + first, "alias/phi"), kms.keyArn(second), kms.keyArn(first));
    }

    @Test
    void refuses_a_name_that_does_not_exist_and_a_key_that_is_going() {
        String id = kms.createKey();
        kms.alias("alias/phi", id);
        String going = kms.createKey();
        kms.call("ScheduleKeyDeletion", "{'KeyId':'" + going + "'}");

        kms.refuses("UpdateAlias", "{'AliasName':'alias/none','TargetKeyId':'" + id + "'}", "NotFoundException");
        kms.refuses(
                "UpdateAlias",
                "{'AliasName':'alias/phi','TargetKeyId':'" + going + "'}",
                "KMSInvalidStateException",
                kms.keyArn(going) + " is pending deletion.");
    }

    // The permission was asked for the key the alias stood for; it must not be spent on another.
    @Test
    void refuses_an_alias_that_moved_between_decision_and_execution() {
        String first = kms.createKey();
        String second = kms.createKey();
        kms.alias("alias/phi", first);
        KmsPlan planned = kms.plan("UpdateAlias", "{'AliasName':'alias/phi','TargetKeyId':'" + first + "'}");

        kms.call("UpdateAlias", "{'AliasName':'alias/phi','TargetKeyId':'" + second + "'}");

        assertThatThrownBy(planned::execute).isInstanceOf(KmsException.class);
        assertThat(kms.at("/KeyMetadata/KeyId", "DescribeKey", "{'KeyId':'alias/phi'}"))
                .isEqualTo(second);
    }

    // The guide: both symmetric, both asymmetric or both HMAC, and of one usage.
    @Test
    void moves_to_keys_of_the_same_kind_only() {
        String symmetric = kms.createKey();
        String hmac = kms.createKey("HMAC_256", "GENERATE_VERIFY_MAC");
        String signing = kms.createKey("ECC_NIST_P256", "SIGN_VERIFY");
        kms.alias("alias/kind", symmetric);
        kms.alias("alias/hmac", hmac);
        kms.alias("alias/signing", signing);

        for (String other : new String[] {hmac, signing}) {
            kms.refuses(
                    "UpdateAlias", "{'AliasName':'alias/kind','TargetKeyId':'" + other + "'}", "ValidationException");
        }
        String longer = kms.createKey("HMAC_512", "GENERATE_VERIFY_MAC");
        kms.call("UpdateAlias", "{'AliasName':'alias/hmac','TargetKeyId':'" + longer + "'}");
        String edwards = kms.createKey("ECC_NIST_EDWARDS25519", "SIGN_VERIFY");
        kms.call("UpdateAlias", "{'AliasName':'alias/signing','TargetKeyId':'" + edwards + "'}");
        String agreement = kms.createKey("ECC_NIST_P256", "KEY_AGREEMENT");
        kms.refuses(
                "UpdateAlias",
                "{'AliasName':'alias/signing','TargetKeyId':'" + agreement + "'}",
                "ValidationException");
    }
}
