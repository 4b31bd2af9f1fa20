package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.KmsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every member of every request of AWS's model is understood or refused: none is ignored. */
class RequestMembersTest {
    private static final String UNKNOWN = "is not known to this operation";

    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    /** A line of the table: the member by its path. */
    record Row(String operation, String member, String verdict) {
        static Row of(String line) {
            String[] words = line.split(" ");
            return new Row(words[0], words[1], words[2]);
        }

        /** A request with this member and no other. */
        String request(String name, String value) {
            int dot = member.indexOf('.');
            String inner = "{'" + (dot < 0 ? name : name.substring(dot + 1)) + "':" + value + "}";
            return dot < 0 ? inner : "{'" + member.substring(0, dot) + "':" + inner + "}";
        }
    }

    static Stream<Row> members() throws IOException {
        try (InputStream table =
                Objects.requireNonNull(RequestMembersTest.class.getResourceAsStream("/request-members.txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).map(Row::of).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("members")
    void is_understood_or_refused(Row row) {
        assertThat(String.valueOf(error(row.operation(), row.request(row.member(), "null"))))
                .as("it is one that the operation reads")
                .doesNotContain(UNKNOWN);
        assertThat(String.valueOf(error(row.operation(), row.request(row.member() + "x", "null"))))
                .as("another is not")
                .contains(UNKNOWN);
        if (row.verdict().equals("refused")) {
            KmsException refusal = error(row.operation(), row.request(row.member(), "'x'"));
            assertThat(refusal).isNotNull();
            assertThat(refusal.errorName()).isEqualTo("UnsupportedOperationException");
            assertThat(refusal).hasMessageStartingWith(row.member() + " is not supported: ");
        }
    }

    @Test
    void the_table_has_every_operation_that_is_built() throws IOException {
        assertThat(members().map(Row::operation).distinct())
                .containsExactlyInAnyOrderElementsOf(kms.emulator().api().operationNames().stream()
                        .filter(name -> !name.contains("CustomKeyStore"))
                        .toList());
    }

    private @Nullable KmsException error(String operation, String request) {
        try {
            var unused = kms.plan(operation, request);
            return null;
        } catch (KmsException e) {
            return e;
        }
    }
}
