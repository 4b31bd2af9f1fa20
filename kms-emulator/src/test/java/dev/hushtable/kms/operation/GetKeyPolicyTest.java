package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GetKeyPolicyTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void leaves_everything_to_the_policies_of_the_account() {
        String id = kms.createKey();

        ObjectNode answer = kms.call("GetKeyPolicy", "{'KeyId':'" + id + "','PolicyName':'default'}");

        assertThat(answer.get("PolicyName").textValue()).isEqualTo("default");
        assertThat(answer.get("Policy").textValue())
                .contains("\"AWS\" : \"arn:aws:iam::111122223333:root\"", "\"Action\" : \"kms:*\"");
        kms.refuses(
                "GetKeyPolicy",
                "{'KeyId':'" + id + "','PolicyName':'other'}",
                "NotFoundException",
                "No such policy exists");
    }

    @Test
    void shows_that_the_key_of_the_server_may_only_be_looked_at() {
        String arn = kms.emulator().resolveOrCreateServiceKey(KmsFixture.REGION);

        assertThat(kms.at("/Policy", "GetKeyPolicy", "{'KeyId':'" + arn + "'}"))
                .contains("kms:Describe*")
                .doesNotContain("\"kms:*\"");
    }
}
