package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.KmsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every demand of AWS's model on a member of a request is made, and its violation told in AWS's words. */
class RequestConstraintsTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    /** A value that violates a demand, and how the answer names it. */
    record Violation(String value, String constraint) {}

    /** A line of the table. */
    record Row(String operation, String member, String demand, String[] words, boolean ofBlob) {
        static Row of(String line, List<String> all) {
            String[] words = line.split(" ");
            return new Row(
                    words[0],
                    words[1],
                    words[2],
                    Arrays.copyOfRange(words, 3, words.length),
                    all.contains(words[0] + " " + words[1] + " type blob"));
        }

        boolean isOfList() {
            return demand.equals("length") && member.equals("GrantTokens");
        }

        @Override
        public String toString() {
            return operation + " " + member + " " + demand;
        }

        int number(int index) {
            return Integer.parseInt(words[index]);
        }

        /** Values that violate it, each with the constraint the answer names. */
        Stream<Violation> violations() {
            return switch (demand) {
                case "required" -> Stream.of(violation("null", "Member must not be null"));
                case "length" ->
                    Stream.concat(
                            number(0) == 0 ? Stream.empty() : Stream.of(violation("''", atLeast("length", 0))),
                            Stream.of(violation(longer(), atMost("length", 1))));
                case "range" ->
                    Stream.of(
                            violation(String.valueOf(number(0) - 1), atLeast("value", 0)),
                            violation("-1", atLeast("value", 0)),
                            violation(String.valueOf(number(1) + 1), atMost("value", 1)));
                case "one-of" -> Stream.of(violation("'bogus'", oneOf()), violation("''", oneOf()));
                case "members-of" ->
                    Stream.of(violation("['bogus']", ofMembers(oneOf())), violation("['']", ofMembers(oneOf())));
                case "members" ->
                    Stream.of(
                            violation("['']", ofMembers(atMost("length", 1) + ", " + atLeast("length", 0))),
                            violation(
                                    "['" + "a".repeat(number(1) + 1) + "']",
                                    ofMembers(atMost("length", 1) + ", " + atLeast("length", 0))));
                case "pattern" ->
                    Stream.of(violation(
                            "'\u4e2d!'", "Member must satisfy regular expression pattern: " + String.join(" ", words)));
                default -> throw new IllegalArgumentException(demand);
            };
        }

        private static Violation violation(String value, String constraint) {
            return new Violation(value, constraint);
        }

        private String longer() {
            if (isOfList()) {
                return "[" + "'t',".repeat(number(1)) + "'t']";
            }
            String text = "a".repeat(number(1) + 1);
            return "'" + (ofBlob ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) : text)
                    + "'";
        }

        private String atLeast(String what, int word) {
            return "Member must have " + what + " greater than or equal to " + words[word];
        }

        private String atMost(String what, int word) {
            return "Member must have " + what + " less than or equal to " + words[word];
        }

        private String oneOf() {
            return "Member must satisfy enum value set: [" + words[0].replace(",", ", ") + "]";
        }

        private static String ofMembers(String constraints) {
            return "Member must satisfy constraint: [" + constraints + "]";
        }

        /** Values of other types. */
        List<String> otherTypes() {
            return switch (words[0]) {
                case "string" -> List.of("5", "true", "{}", "[]");
                case "blob" -> List.of("5", "{}", "'***'");
                case "integer" -> List.of("'5'", "1.5", "{}", "99999999999");
                case "boolean" -> List.of("'true'", "1", "{}");
                case "timestamp" -> List.of("'x'", "{}");
                case "list" -> List.of("'x'", "5", "[5]", "{}");
                case "map", "structure" -> List.of("'x'", "5", "[]");
                default -> throw new IllegalArgumentException(words[0]);
            };
        }
    }

    static Stream<Row> rows() throws IOException {
        List<String> lines = lines();
        return lines.stream().map(line -> Row.of(line, lines));
    }

    static Stream<Row> demands() throws IOException {
        return rows().filter(row -> !row.demand().equals("type"));
    }

    static Stream<Row> types() throws IOException {
        return rows().filter(row -> row.demand().equals("type"));
    }

    private static List<String> lines() throws IOException {
        try (InputStream table =
                Objects.requireNonNull(RequestConstraintsTest.class.getResourceAsStream("/request-constraints.txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("demands")
    void tells_every_violation(Row row) {
        row.violations().forEach(violation -> {
            KmsException error = kms.error(row.operation(), "{'" + row.member() + "':" + violation.value() + "}");

            assertThat(error).as("%s of %s", row, violation.value()).isNotNull();
            assertThat(error.errorName()).as("%s of %s", row, violation.value()).isEqualTo("ValidationException");
            assertThat(error.getMessage())
                    .matches("(?s)[1-9][0-9]* validation errors? detected: .*")
                    .contains(
                            "at '" + camel(row.member()) + "' failed to satisfy constraint: " + violation.constraint());
        });
    }

    @ParameterizedTest
    @MethodSource("types")
    void does_not_take_one_type_for_another(Row row) {
        row.otherTypes().forEach(value -> {
            KmsException error = kms.error(row.operation(), "{'" + row.member() + "':" + value + "}");

            assertThat(error).as("%s of %s", row, value).isNotNull();
            assertThat(error.errorName()).as("%s of %s", row, value).isEqualTo("SerializationException");
        });
    }

    @Test
    void tells_all_that_is_wrong_with_one_value() {
        kms.violates(
                "CreateAlias",
                "{'AliasName':'','TargetKeyId':'x'}",
                "Value '' at 'aliasName' failed to satisfy constraint:"
                        + " Member must have length greater than or equal to 1",
                "Value '' at 'aliasName' failed to satisfy constraint:"
                        + " Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$");
    }

    @Test
    void repeats_the_members_of_a_list() {
        kms.violates(
                "UntagResource",
                "{'KeyId':'x','TagKeys':['a','']}",
                "Value '[a, ]' at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint:"
                        + " [Member must have length less than or equal to 128,"
                        + " Member must have length greater than or equal to 1]");
    }

    /** AWS's front end comes first, what an operation thinks of a request second. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Encrypt             | 'Plaintext':'AA==','GrantTokens':['t'] | keyId
            ListGrants          | 'Marker':'!!'                          | keyId
            ListGrants          | 'GranteePrincipal':'nobody'            | keyId
            RevokeGrant         | 'GrantId':'zz'                         | keyId
            ListRetirableGrants | 'RetiringPrincipal':'nobody','Limit':0 | limit
            TagResource         | 'Tags':[{'TagKey':'aws:x','TagValue':''}] | keyId
            Decrypt             | 'KeyId':'x','DryRunModifiers':['IGNORE_CIPHERTEXT'],'EncryptionAlgorithm':'' | encryptionAlgorithm
            """)
    void tells_violations_before_anything_else(String operation, String members, String violated) {
        assertThat(kms.error(operation, "{" + members + "}"))
                .hasMessageStartingWith("1 validation error detected: ")
                .hasMessageContaining("at '" + violated + "'");
    }

    @Test
    void does_not_take_a_long_list_for_too_many_tags() {
        assertThat(kms.error("CreateGrant", "{'Operations':[" + "'Foo',".repeat(60) + "'Foo']}")
                        .errorName())
                .isEqualTo("ValidationException");
        kms.refuses(
                "UntagResource",
                "{'KeyId':'x','TagKeys':[" + "'t',".repeat(50) + "'t']}",
                "TagException",
                "Too many tags");
    }

    @Test
    void ignores_no_member_of_a_tag() {
        kms.refuses(
                "CreateKey",
                "{'Tags':[{'TagKey':'a','TagValue':'b','Sticky':true}]}",
                "ValidationException",
                "The parameter 'Sticky' is not known to this operation.");
    }

    private static String camel(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
