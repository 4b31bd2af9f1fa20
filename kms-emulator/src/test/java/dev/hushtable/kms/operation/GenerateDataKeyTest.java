package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GenerateDataKeyTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void hands_the_key_out_in_clear_and_sealed() {
        String id = kms.createKey();

        ObjectNode made = kms.call(
                "GenerateDataKey",
                "{'KeyId':'" + id + "','KeySpec':'AES_256'," + "'EncryptionContext':{'t':'visits'}}");
        ObjectNode opened = kms.call(
                "Decrypt",
                "{'CiphertextBlob':'" + KmsFixture.text(made, "CiphertextBlob") + "',"
                        + "'EncryptionContext':{'t':'visits'}}");

        assertThat(Base64.getDecoder().decode(KmsFixture.text(made, "Plaintext")))
                .hasSize(32);
        assertThat(opened.get("Plaintext")).isEqualTo(made.get("Plaintext"));
        assertThat(made.get("KeyId").textValue()).isEqualTo(kms.keyArn(id));
        assertThat(made.get("KeyMaterialId")).isEqualTo(opened.get("KeyMaterialId"));
    }

    @Test
    void is_as_long_as_was_asked() {
        String key = "{'KeyId':'" + kms.createKey() + "',";

        assertThat(Base64.getDecoder()
                        .decode(KmsFixture.text(
                                kms.call("GenerateDataKey", key + "'KeySpec':'AES_128'}"), "Plaintext")))
                .hasSize(16);
        assertThat(Base64.getDecoder()
                        .decode(KmsFixture.text(
                                kms.call("GenerateDataKey", key + "'NumberOfBytes':1024}"), "Plaintext")))
                .hasSize(1024);
    }

    @Test
    void wants_exactly_one_measure() {
        String key = "{'KeyId':'" + kms.createKey() + "'";
        String message = "Please specify either number of bytes or key spec.";

        kms.refuses("GenerateDataKey", key + "}", "ValidationException", message);
        kms.refuses(
                "GenerateDataKey", key + ",'KeySpec':'AES_256','NumberOfBytes':32}", "ValidationException", message);
        kms.violates(
                "GenerateDataKey",
                key + ",'NumberOfBytes':0}",
                "Value '0' at 'numberOfBytes' failed to satisfy constraint:"
                        + " Member must have value greater than or equal to 1");
        kms.violates(
                "GenerateDataKey",
                key + ",'KeySpec':'AES_512'}",
                "Value 'AES_512' at 'keySpec' failed to satisfy constraint: Member must satisfy enum value set:"
                        + " [AES_256, AES_128]");
    }
}
