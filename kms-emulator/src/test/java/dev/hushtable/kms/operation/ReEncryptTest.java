package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.Authorization;
import dev.hushtable.kms.protocol.ConditionValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReEncryptTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void seals_under_another_key_and_context() {
        String from = kms.createKey();
        String to = kms.createKey();
        String blob = kms.encrypt(from, "hush", "{'a':'1'}");

        ObjectNode answer = kms.call(
                "ReEncrypt",
                "{'CiphertextBlob':'" + blob + "','SourceEncryptionContext':{'a':'1'}," + "'DestinationKeyId':'" + to
                        + "','DestinationEncryptionContext':{'b':'2'}}");

        assertThat(answer.has("Plaintext")).isFalse();
        assertThat(answer.get("SourceKeyId").textValue()).isEqualTo(kms.keyArn(from));
        assertThat(answer.get("KeyId").textValue()).isEqualTo(kms.keyArn(to));
        assertThat(answer.get("SourceKeyMaterialId")).isNotEqualTo(answer.get("DestinationKeyMaterialId"));
        String opened = "{'CiphertextBlob':'" + KmsFixture.text(answer, "CiphertextBlob") + "','KeyId':'" + to
                + "','EncryptionContext':{'b':'2'}}";
        assertThat(KmsFixture.text(kms.call("Decrypt", opened), "Plaintext")).isEqualTo(KmsFixture.base64("hush"));
    }

    @Test
    void needs_a_permission_on_either_side() {
        String from = kms.createKey();
        String to = kms.createKey();
        String blob = kms.encrypt(from, "hush", "{}");

        List<Authorization> asked = kms.plan(
                        "ReEncrypt", "{'CiphertextBlob':'" + blob + "','DestinationKeyId':'" + to + "'}")
                .authorizations();

        assertThat(asked).extracting(Authorization::action).containsExactly("kms:ReEncryptFrom", "kms:ReEncryptTo");
        assertThat(asked).extracting(Authorization::resource).containsExactly(kms.keyArn(from), kms.keyArn(to));
        assertThat(asked.getFirst().context()).containsEntry("kms:reencryptonsamekey", new ConditionValue.One("false"));
    }

    @Test
    void refuses_when_either_key_or_the_blob_is_wrong() {
        String from = kms.createKey();
        String to = kms.createKey();
        String request = "{'CiphertextBlob':'" + kms.encrypt(from, "hush", "{}") + "','DestinationKeyId':'" + to + "'";

        kms.refuses("ReEncrypt", request + ",'SourceKeyId':'" + to + "'}", "IncorrectKeyException");
        kms.refuses("ReEncrypt", request + ",'SourceEncryptionContext':{'x':'y'}}", "InvalidCiphertextException", "");
        kms.refuses("ReEncrypt", request + ",'DryRun':true}", "DryRunOperationException");
        kms.call("DisableKey", "{'KeyId':'" + to + "'}");
        kms.refuses("ReEncrypt", request + "}", "DisabledException", kms.keyArn(to) + " is disabled.");
    }
}
