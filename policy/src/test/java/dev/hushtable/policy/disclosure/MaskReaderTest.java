package dev.hushtable.policy.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.directory.PolicySet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskReaderTest {

    @Test
    void reads_masks_in_the_order_of_files_and_statements() throws PolicyException {
        String one = "{\"Statement\": {\"Resource\": \"*\", \"Attributes\": \"a\", \"Mask\": \"HASH\"}}";
        String two = "{\"Statement\": [{\"Resource\": \"*\", \"Attributes\": [\"b\", \"c\"], \"Mask\": \"CONSTANT\","
                + " \"Constant\": \"-\"}]}";

        MaskSet masks = PolicySet.compile(Map.of("masks/b.json", one, "masks/a.json", two))
                .masks();

        assertThat(masks.statements())
                .extracting(MaskStatement::mask)
                .containsExactly(new Mask(Mask.Kind.CONSTANT, "-"), new Mask(Mask.Kind.HASH, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"Resource\": \"*\", \"Attributes\": [\"a\"], \"Mask\": \"LAST4\"}|\"LAST4\" is no Mask; allowed: LAST_4, FIRST_4, HASH, NULL, DATE_YEAR, CONSTANT; did you mean LAST_4?",
                "{\"Resource\": \"*\", \"Attributes\": [\"a\"], \"Mask\": \"CONSTANT\"}|the mask CONSTANT needs a Constant",
                "{\"Resource\": \"*\", \"Attributes\": [\"a\"], \"Mask\": \"NULL\", \"Constant\": \"x\"}|Constant belongs to the mask CONSTANT, not to NULL",
                "{\"Resource\": \"*\", \"Attributes\": [], \"Mask\": \"NULL\"}|Attributes must not be empty",
                "{\"Attributes\": [\"a\"], \"Mask\": \"NULL\"}|the mask has no Resource",
                "{\"Resource\": \"*\", \"Attributes\": [\"a\"]}|the mask has no Mask; allowed: LAST_4, FIRST_4, HASH, NULL, DATE_YEAR, CONSTANT",
                "{\"Resource\": \"arn:aws:dynamodb:*:*:table/T/index/i\", \"Attributes\": [\"a\"], \"Mask\": \"NULL\"}|a mask names tables; it holds in their indexes as well",
            })
    void refuses_what_could_not_mean_anything(String statement, String message) {
        PolicyException refused = catchThrowableOfType(
                PolicyException.class,
                () -> PolicySet.compile(Map.of("masks/m.json", "{\"Statement\": [" + statement + "]}")));

        assertThat(refused.problems()).extracting(problem -> problem.message()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            []                                                  | 1:1 | a mask file must be an object
            {}                                                  | 1:1 | the mask file has no Statement
            {"Statement": []}                                   | 1:15 | Statement must not be empty
            {"Statement": [1]}                                  | 1:16 | a mask must be an object
            {"Version": "2008-10-17", "Statement": %s}          | 1:13 | is no Version; allowed: 2012-10-17
            {"Statement": [%s, %s]}                             | 1:90 | the Sid "S" occurs twice in one file
            {"Statement": {"Resource": "T", "Attributes": "a", "Mask": "NULL"}}      | 1:28 | is no resource
            {"Statement": {"Resource": "arn:aws:dynamodb", "Attributes": "a", "Mask": "NULL"}} | 1:28 | fewer than six parts
            {"Statement": {"Resource": "arn:aws:dynamodb:*:*:table/${aws:usrname}", "Attributes": "a", "Mask": "NULL"}} | 1:28 | did you mean aws:username?
            {"Statement": {"Resource": "*", "Attributes": "", "Mask": "NULL"}}       | 1:47 | must not be empty
            {"Statement": {"Resource": "*", "Attributes": ["a", "a"], "Mask": "NULL"}} | 1:53 | "a" occurs twice in Attributes
            """)
    void refuses_with_the_place(String text, String place, String message) {
        String mask = "{\"Sid\": \"S\", \"Resource\": \"*\", \"Attributes\": \"a\", \"Mask\": \"NULL\"}";

        PolicyException refused = catchThrowableOfType(
                PolicyException.class, () -> PolicySet.compile(Map.of("masks/m.json", text.replace("%s", mask))));

        assertThat(refused.problems())
                .singleElement()
                .asString()
                .startsWith("masks/m.json:" + place + ": ")
                .contains(message);
    }

    @Test
    void a_mask_is_told_by_its_place_and_sid() throws PolicyException {
        String text = "{\"Version\": \"2012-10-17\", \"Statement\":\n"
                + "{\"Sid\": \"S\", \"Resource\": \"*\", \"Attributes\": \"a\", \"Mask\": \"NULL\"}}";

        assertThat(PolicySet.compile(Map.of("masks/m.json", text)).masks().statements())
                .extracting(MaskStatement::ref)
                .containsExactly(new StatementRef(PolicyType.MASK, "m", "masks/m.json", 2, "S"));
    }

    @Test
    void knows_no_other_enforcement_than_its_own() {
        assertThat(ResultEnforcement.of("deny")).isEqualTo(ResultEnforcement.DENY);
        assertThatThrownBy(() -> ResultEnforcement.of("DENY"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DENY");
    }

    @Test
    void reads_how_results_of_a_table_are_enforced() throws PolicyException {
        PolicySet policies = PolicySet.compile(Map.of("tables/Visits.json", "{\"ResultEnforcement\": \"redact\"}"));

        assertThat(policies.resultEnforcement("Visits")).isEqualTo(ResultEnforcement.REDACT);
        assertThat(policies.resultEnforcement("Other")).isNull();
    }

    @Test
    void refuses_another_enforcement() {
        PolicyException refused = catchThrowableOfType(
                PolicyException.class,
                () -> PolicySet.compile(Map.of("tables/Visits.json", "{\"ResultEnforcement\": \"redcat\"}")));

        assertThat(refused.problems())
                .extracting(problem -> problem.message())
                .containsExactly(
                        "\"redcat\" is no ResultEnforcement; allowed: observe, deny, redact; did you mean redact?");
    }
}
