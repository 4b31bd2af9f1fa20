package dev.hushtable.service.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @Test
    void reads_service_and_operation() {
        assertThat(Target.parse("DynamoDB_20120810.PutItem")).isEqualTo(Target.dynamoDb("PutItem"));
        assertThat(Target.parse("TrentService.Decrypt")).isEqualTo(new Target(Target.KMS, "Decrypt"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", ".", "PutItem", ".PutItem", "DynamoDB_20120810."})
    void answers_unknown_operation_to_anything_else(String header) {
        assertThatThrownBy(() -> Target.parse(header))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.type()).isEqualTo(ErrorType.UNKNOWN_OPERATION));
    }

    @Test
    void computes_the_checksum_of_the_empty_and_the_known_body() {
        assertThat(Crc32.of(new byte[0])).isEqualTo("0");
        assertThat(Crc32.of("123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEqualTo("3421780262");
    }
}
