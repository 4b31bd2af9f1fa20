package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GenerateDataKeyWithoutPlaintextTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void hands_the_key_out_sealed_only() {
        String id = kms.createKey();

        ObjectNode made = kms.call("GenerateDataKeyWithoutPlaintext", "{'KeyId':'" + id + "','NumberOfBytes':24}");
        ObjectNode opened = kms.call("Decrypt", "{'CiphertextBlob':'" + KmsFixture.text(made, "CiphertextBlob") + "'}");

        assertThat(made.has("Plaintext")).isFalse();
        assertThat(Base64.getDecoder().decode(KmsFixture.text(opened, "Plaintext")))
                .hasSize(24);
    }

    @Test
    void knows_no_recipient() {
        kms.refuses(
                "GenerateDataKeyWithoutPlaintext",
                "{'KeyId':'" + kms.createKey() + "','KeySpec':'AES_256','Recipient':{}}",
                "ValidationException");
    }
}
