package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.KmsPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PutKeyPolicyTest {
    private static final String POLICY = "{ }";

    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void replaces_the_policy_to_the_letter() {
        String id = kms.createKey();

        assertThat(kms.call("PutKeyPolicy", "{'KeyId':'" + id + "','PolicyName':'default','Policy':'" + POLICY + "'}"))
                .isEmpty();

        assertThat(kms.at("/Policy", "GetKeyPolicy", "{'KeyId':'" + id + "'}")).isEqualTo(POLICY);
        assertThat(kms.emulator().api().rules(kms.keyArn(id)).policy()).isEqualTo(POLICY);
    }

    @Test
    void has_the_policy_checked_by_whoever_decides() {
        String id = kms.createKey();

        KmsPlan plan = kms.plan("PutKeyPolicy", "{'KeyId':'" + id + "','Policy':'" + POLICY + "'}");
        KmsPlan bypassing = kms.plan(
                "PutKeyPolicy",
                "{'KeyId':'" + id + "','Policy':'" + POLICY + "','BypassPolicyLockoutSafetyCheck':true}");

        assertThat(plan.newPolicy().text()).isEqualTo(POLICY);
        assertThat(plan.newPolicy().lockoutCheck()).isEqualTo(KmsPlan.LockoutCheck.MADE);
        assertThat(plan.newPolicy().change().action()).isEqualTo("kms:PutKeyPolicy");
        assertThat(plan.newPolicy().change().resource()).isEqualTo(kms.keyArn(id));
        assertThat(plan.auditParameters())
                .hasEntrySatisfying("policyHash", hash -> assertThat(hash).startsWith("sha256:"));
        assertThat(bypassing.newPolicy().lockoutCheck()).isEqualTo(KmsPlan.LockoutCheck.BYPASSED);
    }

    @Test
    void gives_a_new_key_the_policy_it_is_made_with() {
        KmsPlan plan = kms.plan("CreateKey", "{'Policy':'" + POLICY + "'}");

        String arn = plan.execute().madeArns().getFirst();

        assertThat(plan.newPolicy().change().resource()).isEqualTo(arn);
        assertThat(kms.at("/Policy", "GetKeyPolicy", "{'KeyId':'" + arn + "'}")).isEqualTo(POLICY);
        assertThat(kms.plan("CreateKey", "{}").newPolicy()).isNull();
    }

    @Test
    void refuses_other_names_and_other_letters() {
        String id = kms.createKey();

        kms.refuses(
                "PutKeyPolicy",
                "{'KeyId':'" + id + "','PolicyName':'other','Policy':'{}'}",
                "NotFoundException",
                "No such policy exists");
        kms.refuses("PutKeyPolicy", "{'KeyId':'" + id + "','Policy':'\u20ac'}", "ValidationException");
        kms.refuses("PutKeyPolicy", "{'KeyId':'" + id + "'}", "ValidationException");
    }

    @Test
    void leaves_the_keys_of_the_server_alone() {
        String arn = kms.emulator().resolveOrCreateServiceKey(KmsFixture.REGION);

        kms.refuses("PutKeyPolicy", "{'KeyId':'" + arn + "','Policy':'{}'}", "AccessDeniedException");
    }
}
