package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.kms.KmsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeleteAliasTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void removes_the_name_and_leaves_the_key() {
        String id = kms.createKey();
        kms.alias("alias/phi", id);

        kms.call("DeleteAlias", "{'AliasName':'alias/phi'}");

        kms.refuses("DescribeKey", "{'KeyId':'alias/phi'}", "NotFoundException");
        assertThat(kms.state(id)).isEqualTo("Enabled");
    }

    @Test
    void refuses_names_that_do_not_exist_and_names_that_are_reserved() {
        kms.emulator().resolveOrCreateServiceKey(KmsFixture.REGION);

        kms.refuses(
                "DeleteAlias",
                "{'AliasName':'alias/none'}",
                "NotFoundException",
                "Alias arn:aws:kms:eu-central-1:111122223333:alias/none is not found.");
        kms.refuses("DeleteAlias", "{'AliasName':'alias/aws/dynamodb'}", "NotAuthorizedException", "");
    }
}
