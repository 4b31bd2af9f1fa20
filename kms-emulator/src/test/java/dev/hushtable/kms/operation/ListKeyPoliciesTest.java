package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ListKeyPoliciesTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void lists_the_one_policy_a_key_has() {
        ObjectNode answer = kms.call("ListKeyPolicies", "{'KeyId':'" + kms.createKey() + "'}");

        assertThat(answer.toString()).isEqualTo("{\"PolicyNames\":[\"default\"],\"Truncated\":false}");
    }
}
