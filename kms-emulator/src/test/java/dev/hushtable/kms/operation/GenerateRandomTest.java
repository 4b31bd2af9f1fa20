package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GenerateRandomTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void hands_out_as_many_bytes_as_asked() {
        ObjectNode first = kms.call("GenerateRandom", "{'NumberOfBytes':1024}");
        ObjectNode second = kms.call("GenerateRandom", "{'NumberOfBytes':1024}");

        assertThat(Base64.getDecoder().decode(KmsFixture.text(first, "Plaintext")))
                .hasSize(1024);
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void wants_a_number() {
        kms.refuses("GenerateRandom", "{}", "ValidationException", "NumberOfBytes is required.");
        kms.violates(
                "GenerateRandom",
                "{'NumberOfBytes':1025}",
                "Value '1025' at 'numberOfBytes' failed to satisfy constraint:"
                        + " Member must have value less than or equal to 1024");
        kms.refuses("GenerateRandom", "{'NumberOfBytes':1.5}", "SerializationException");
        kms.refuses("GenerateRandom", "{'NumberOfBytes':'8'}", "SerializationException");
        kms.refuses(
                "GenerateRandom", "{'NumberOfBytes':8,'CustomKeyStoreId':'cks-1'}", "UnsupportedOperationException");
    }
}
