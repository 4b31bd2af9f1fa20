package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.Authorization;
import dev.hushtable.kms.protocol.KmsPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CreateAliasTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void gives_a_key_another_name() {
        String id = kms.createKey();

        kms.alias("alias/care/phi-1_a", id);

        assertThat(kms.at("/KeyMetadata/KeyId", "DescribeKey", "{'KeyId':'alias/care/phi-1_a'}"))
                .isEqualTo(id);
    }

    @Test
    void needs_the_permission_on_both() {
        String id = kms.createKey();

        KmsPlan plan = kms.plan("CreateAlias", "{'AliasName':'alias/phi','TargetKeyId':'" + id + "'}");

        assertThat(plan.authorizations())
                .extracting(Authorization::resource)
                .containsExactly(kms.keyArn(id).replace("key/" + id, "alias/phi"), kms.keyArn(id));
    }

    @Test
    void refuses_names_that_are_none() {
        String target = "','TargetKeyId':'" + kms.createKey() + "'}";

        kms.refuses("CreateAlias", "{'AliasName':'phi" + target, "ValidationException");
        kms.refuses("CreateAlias", "{'AliasName':'alias/" + target, "ValidationException");
        kms.refuses("CreateAlias", "{'AliasName':'alias/a:b" + target, "ValidationException");
        kms.refuses("CreateAlias", "{'AliasName':'alias/aws/mine" + target, "NotAuthorizedException", "");
        kms.violates(
                "CreateAlias",
                "{'AliasName':'alias/a b" + target,
                "Value 'alias/a b' at 'aliasName' failed to satisfy constraint:"
                        + " Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$");
    }

    @Test
    void refuses_a_name_that_is_taken_and_a_target_that_is_no_key() {
        String id = kms.createKey();
        kms.alias("alias/phi", id);
        String arn = kms.keyArn(id).replace("key/" + id, "alias/phi");

        kms.refuses(
                "CreateAlias",
                "{'AliasName':'alias/phi','TargetKeyId':'" + id + "'}",
                "AlreadyExistsException",
                "An alias with the name " + arn + " already exists");
        kms.refuses(
                "CreateAlias",
                "{'AliasName':'alias/b','TargetKeyId':'alias/phi'}",
                "ValidationException",
                "Aliases must refer to keys. Not aliases");
    }

    @Test
    void gives_a_key_fifty_names_at_most() {
        String id = kms.createKey();
        for (int i = 0; i < 50; i++) {
            kms.alias("alias/a" + i, id);
        }

        kms.refuses("CreateAlias", "{'AliasName':'alias/b','TargetKeyId':'" + id + "'}", "LimitExceededException");
    }
}
