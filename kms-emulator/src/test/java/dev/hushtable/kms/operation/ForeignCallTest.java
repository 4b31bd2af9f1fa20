package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.KmsException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignCallTest {
    private static final KmsApi.Caller STRANGER = new KmsApi.Caller("999999999999", KmsFixture.REGION);

    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void means_a_key_of_the_callers_own_account_by_a_bare_name() {
        String id = kms.createKey();
        kms.alias("alias/phi", id);

        assertThat(resource("{'KeyId':'" + id + "'}")).isEqualTo("arn:aws:kms:eu-central-1:999999999999:key/" + id);
        assertThat(resource("{'KeyId':'alias/phi'}")).isEqualTo("arn:aws:kms:eu-central-1:999999999999:alias/phi");
        assertThatThrownBy(() -> kms.planFrom(STRANGER, "DescribeKey", "{'KeyId':'" + id + "'}")
                        .execute())
                .isInstanceOf(KmsException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void means_a_key_of_this_account_by_its_arn() {
        String arn = kms.keyArn(kms.createKey());

        assertThat(resource("{'KeyId':'" + arn + "'}")).isEqualTo(arn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateKey", "ListKeys", "ListAliases", "CreateAlias"})
    void cannot_be_about_keys_of_the_callers_own(String operation) {
        assertThatThrownBy(() -> kms.planFrom(STRANGER, operation, "{}"))
                .isInstanceOf(KmsException.class)
                .hasMessageContaining("one account only");
    }

    @Test
    void may_name_the_key_of_a_blob_by_its_id() {
        String id = kms.createKey();
        String blob = kms.encrypt(id, "x", "{}");

        for (String operation : List.of("Decrypt", "ReEncrypt")) {
            assertThat(kms.planFrom(
                                    STRANGER,
                                    operation,
                                    "{'CiphertextBlob':'" + blob
                                            + (operation.equals("Decrypt")
                                                    ? "','KeyId':'" + id + "'}"
                                                    : "','SourceKeyId':'" + id + "','DestinationKeyId':'"
                                                            + kms.keyArn(id) + "'}"))
                            .authorizations()
                            .getFirst()
                            .resource())
                    .isEqualTo(kms.keyArn(id));
        }
    }

    private String resource(String json) {
        return kms.planFrom(STRANGER, "DescribeKey", json)
                .authorizations()
                .getFirst()
                .resource();
    }
}
