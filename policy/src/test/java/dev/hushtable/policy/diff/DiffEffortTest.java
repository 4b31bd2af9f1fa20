package dev.hushtable.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.PolicyException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a comparison costs: it asks about each difference once, and says so when there are too many. */
@Timeout(20)
class DiffEffortTest {
    private static final Place HOME = new Place("123456789012", "us-east-1");
    private static final String TABLE = "arn:aws:dynamodb:*:*:table/";

    private static String statement(String effect, String resource, String condition) {
        return "{\"Effect\": \"" + effect + "\", \"Action\": \"dynamodb:GetItem\", \"Resource\": \"" + resource
                + "\", \"Condition\": {" + condition + "}}";
    }

    private static Map<String, String> ann(String boundary, String... statements) {
        return Map.of(
                "iam/policies/W.json",
                "{\"Version\": \"2012-10-17\", \"Statement\": " + boundary + "}",
                "iam/users/ann.json",
                "{\"PermissionsBoundary\": \"W\", \"InlinePolicies\": {\"own\": {\"Version\": \"2012-10-17\","
                        + " \"Statement\": [" + String.join(", ", statements) + "]}}}");
    }

    private static long questions(Map<String, String> before, Map<String, String> after) throws PolicyException {
        DiffReport report = PolicyDiff.compare(before, after, HOME);
        assertThat(report.found()).isEmpty();
        return report.questions();
    }

    private static final String EVERYTHING = statement("Allow", "*", "");

    // One table the Allow is about, and the one value of its condition under which it holds.
    @Test
    void asks_about_what_an_allow_is_about_when_it_holds() throws PolicyException {
        String secure = statement("Allow", TABLE + "Orders", "\"Bool\": {\"aws:SecureTransport\": \"true\"}");
        String again = secure.replace("\"true\"", "true");

        assertThat(questions(ann(EVERYTHING, secure), ann(EVERYTHING, again))).isEqualTo(1);
    }

    // The same, times what another statement asks of another key: red, another that begins like it, or neither.
    @Test
    void asks_about_keys_of_other_statements_as_well() throws PolicyException {
        String secure = statement("Allow", TABLE + "Orders", "\"Bool\": {\"aws:SecureTransport\": \"true\"}");
        String red = statement("Deny", TABLE + "Orders", "\"StringEquals\": {\"aws:UserAgent\": \"red\"}");
        String stricter = statement("Deny", TABLE + "Orders", "\"StringLike\": {\"aws:UserAgent\": \"r*\"}");

        assertThat(questions(ann(EVERYTHING, secure, red), ann(EVERYTHING, secure, stricter)))
                .isEqualTo(3);
    }

    @Test
    void asks_about_no_table_the_allow_is_not_about() throws PolicyException {
        String orders = statement("Allow", TABLE + "Orders", "");
        String wards = statement("Allow", TABLE + "Wards", "");
        String denied = statement("Deny", TABLE + "Rooms", "");

        assertThat(questions(ann(EVERYTHING, orders, wards), ann(EVERYTHING, orders, wards, denied)))
                .isEqualTo(2);
    }

    @Test
    void asks_lists_of_as_many_elements_as_conditions_can_tell() throws PolicyException {
        String list = "\"ForAllValues:StringEquals\": {\"dynamodb:Attributes\": [%s]},"
                + " \"Null\": {\"dynamodb:Attributes\": \"false\"}";
        String few = statement("Allow", TABLE + "Orders", list.formatted("\"a\""));
        String same = statement("Allow", TABLE + "Orders", list.formatted("\"a\", \"a\""));

        assertThat(questions(ann(EVERYTHING, few), ann(EVERYTHING, same))).isEqualTo(1);
    }

    // The variable has some value or none; which resources it may name nobody can list.
    @Test
    void asks_for_variables_the_caller_fills() throws PolicyException {
        String named = statement("Allow", TABLE + "${aws:UserAgent}", "");
        String denied = statement("Deny", TABLE + "Rooms", "");

        assertThat(questions(ann(EVERYTHING, named), ann(EVERYTHING, named, denied)))
                .isEqualTo(2);
    }

    // A wildcard before many single ones has more states than anybody can walk.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            arn:aws:dynamodb:*:*:table/*a??????????????????   | "Bool": {"aws:SecureTransport": "true"}
            arn:aws:dynamodb:*a??????????????????:*:table/Orders | "Bool": {"aws:SecureTransport": "true"}
            arn:aws:dynamodb:*:*:table/Orders                 | "StringLike": {"aws:UserAgent": "*a??????????????????"}
            """)
    void says_so_when_patterns_cannot_be_followed_to_their_end(String resource, String condition)
            throws PolicyException {
        Map<String, String> before = ann(EVERYTHING, statement("Allow", TABLE + "Orders", ""));
        Map<String, String> after = ann(EVERYTHING, statement("Allow", resource, condition));

        assertThat(PolicyDiff.compare(before, after, HOME).isExhaustive()).isFalse();
    }
}
