package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DescribeKeyTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void answers_for_every_name_of_a_key() {
        String id = kms.createKey();
        kms.alias("alias/phi", id);
        String arn = kms.keyArn(id);

        for (String name : List.of(id, arn, "alias/phi", arn.replace("key/" + id, "alias/phi"))) {
            assertThat(kms.at("/KeyMetadata/Arn", "DescribeKey", "{'KeyId':'" + name + "'}"))
                    .isEqualTo(arn);
        }
    }

    @Test
    void says_what_is_wrong_with_a_name() {
        String id = "1234abcd-12ab-34cd-56ef-1234567890ab";
        String arn = kms.keyArn(id);

        kms.refuses("DescribeKey", "{'KeyId':'nonsense'}", "NotFoundException", "Invalid keyId 'nonsense'");
        kms.refuses("DescribeKey", "{'KeyId':'" + id + "'}", "NotFoundException", "Key '" + arn + "' does not exist");
        kms.refuses("DescribeKey", "{'KeyId':'" + arn + "'}", "NotFoundException", "Key '" + arn + "' does not exist");
        String elsewhere = arn.replace(KmsFixture.REGION, "us-east-1");
        kms.refuses("DescribeKey", "{'KeyId':'" + elsewhere + "'}", "NotFoundException", "Invalid arn us-east-1");
        String foreign = arn.replace(KmsFixture.ACCOUNT, "999988887777");
        kms.refuses(
                "DescribeKey",
                "{'KeyId':'" + foreign + "'}",
                "NotFoundException",
                "Key '" + foreign + "' does not exist");
        kms.refuses(
                "DescribeKey",
                "{'KeyId':'alias/none'}",
                "NotFoundException",
                "Alias " + arn.replace("key/" + id, "alias/none") + " is not found.");
        kms.violates(
                "DescribeKey", "{}", "Value null at 'keyId' failed to satisfy constraint: Member must not be null");
        kms.refuses("DescribeKey", "{'KeyId':7}", "SerializationException");
    }

    // The ARN of another account is asked about as written; our own key of that id is somebody else's business.
    @Test
    void never_takes_the_key_of_another_account_for_its_own() {
        String foreign = kms.keyArn(kms.createKey()).replace(KmsFixture.ACCOUNT, "999988887777");

        KmsPlan plan = kms.plan("DescribeKey", "{'KeyId':'" + foreign + "'}");

        assertThat(plan.authorizations().getFirst().resource()).isEqualTo(foreign);
        kms.refuses("DescribeKey", "{'KeyId':'" + foreign + "'}", "NotFoundException");
    }

    @Test
    void sees_only_the_keys_of_its_region() {
        String id = kms.createKey();

        assertThatThrownBy(() -> kms.callIn("us-east-1", "DescribeKey", "{'KeyId':'" + id + "'}"))
                .isInstanceOf(KmsException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void refuses_grant_tokens_because_it_never_issued_any() {
        String id = kms.createKey();

        kms.refuses("DescribeKey", "{'KeyId':'" + id + "','GrantTokens':['t']}", "InvalidGrantTokenException");
        assertThat(kms.call("DescribeKey", "{'KeyId':'" + id + "','GrantTokens':[]}")
                        .has("KeyMetadata"))
                .isTrue();
    }
}
