package dev.hushtable.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.Problems;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {

    private static List<PolicyProblem> identityProblems(String text) {
        Problems problems = new Problems("f.json");
        JsonValue value = Objects.requireNonNull(JsonReader.read(text, problems));
        DocumentReader.identityPolicy(value, new Source("p", problems));
        return problems.found();
    }

    private static List<PolicyProblem> trustProblems(String text) {
        Problems problems = new Problems("f.json");
        JsonValue value = Objects.requireNonNull(JsonReader.read(text, problems));
        DocumentReader.trustPolicy(value, new Source("p", problems));
        return problems.found();
    }

    /** A document of the current version with one statement. */
    private static String with(String statement) {
        return "{\"Version\": \"2012-10-17\",\n\"Statement\": " + statement + "}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}",
                "[{\"Resource\": [\"*\"], \"Action\": [\"dynamodb:Get*\", \"s3:GetObject\"], \"Effect\": \"Deny\"}]",
                "{\"Sid\": \"A1\", \"Effect\": \"Allow\", \"NotAction\": \"DynamoDB:getitem\", \"NotResource\": \"*\"}",
                "[{\"Sid\": \"\", \"Effect\": \"Allow\", \"Action\": \"kms:ReEncrypt*\", \"Resource\": \"*\"},"
                        + "{\"Sid\": \"\", \"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Resource\": \"*\"}]",
                "{\"Effect\": \"Allow\", \"Action\": \"audit:Export\", \"Resource\": \"*\", \"Condition\": {}}",
                "{\"Effect\": \"Allow\", \"Action\": \"s3:List*\", \"Resource\": \"*\","
                        + " \"Condition\": {\"StringEquals\": {\"s3:prefix\": \"home/\"}}}"
            })
    void accepts(String statement) {
        assertThat(identityProblems(with(statement))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Action": "*", "Resource": "*"}                            | has no Effect
            {"Effect": "allow", "Action": "*", "Resource": "*"}         | is no Effect; allowed: Allow, Deny
            {"Effect": true, "Action": "*", "Resource": "*"}            | Effect must be a string
            {"effect": "Deny", "Effect": "Deny", "Action": "*", "Resource": "*"} | did you mean Effect?
            {"Effect": "Deny", "Resource": "*"}                         | has no Action or NotAction
            {"Effect": "Deny", "Action": "*"}                           | has no Resource or NotResource
            {"Effect": "Deny", "Action": "*", "NotAction": "*", "Resource": "*"} | not both
            {"Effect": "Deny", "Action": "*", "Resource": "*", "NotResource": "*"} | not both
            {"Effect": "Deny", "Action": [], "Resource": "*"}           | Action must not be empty
            {"Effect": "Deny", "Action": "*", "Resource": []}           | Resource must not be empty
            {"Effect": "Deny", "Action": 1, "Resource": "*"}            | Action must be a string
            {"Effect": "Deny", "Action": ["*", null], "Resource": "*"}  | Action must be a string
            {"Effect": "Deny", "Action": "*", "Resource": "*", "Principal": "*"} | "Principal" is not an element of a statement
            {"Effect": "Deny", "Action": "*", "Resource": "*", "Sid": "a b"} | Sid may hold
            {"Effect": "Deny", "Action": "*", "Resource": "*", "Sid": 1} | Sid must be a string
            {"Effect": "Deny", "Action": "dynamodb:GetItme", "Resource": "*"} | did you mean dynamodb:GetItem?
            {"Effect": "Deny", "Action": "dynamodb:Gett*", "Resource": "*"} | matches no action of dynamodb
            {"Effect": "Deny", "Action": "kms:ReEncrypt", "Resource": "*"} | matches no action of kms
            {"Effect": "Deny", "Action": "sts:AssumeRol", "Resource": "*"} | did you mean sts:AssumeRole?
            {"Effect": "Deny", "Action": "dynamdb:GetItem", "Resource": "*"} | did you mean dynamodb?
            {"Effect": "Deny", "Action": "dynamodbstreams:GetRecords", "Resource": "*"} | did you mean dynamodb?
            {"Effect": "Deny", "Action": "dynamodb:", "Resource": "*"}  | is no action
            {"Effect": "Deny", "Action": "GetItem", "Resource": "*"}    | is no action
            {"Effect": "Deny", "Action": "d*:GetItem", "Resource": "*"} | is no action
            {"Effect": "Deny", "Action": "dynamodb:Get Item", "Resource": "*"} | is no action
            {"Effect": "Deny", "Action": "s3:GetObject,PutObject", "Resource": "*"} | is no action
            {"Effect": "Deny", "Action": "dynamodb:${aws:username}", "Resource": "*"} | is no action
            {"Effect": "Deny", "Action": "*", "Resource": "Orders"}     | is no resource
            {"Effect": "Deny", "Action": "*", "Resource": "arn:aws:dynamodb:*:*:table/${aws:usrname}"} | did you mean aws:username?
            {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": []} | Condition must be an object
            "x"                                                         | a statement must be an object
            []                                                          | Statement must not be empty
            """)
    void refuses_a_statement(String statement, String message) {
        assertThat(identityProblems(with(statement)))
                .singleElement()
                .matches(problem -> problem.line() == 2)
                .extracting(PolicyProblem::message)
                .asString()
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                         | a policy document must be an object
            {}                                         | has no Statement
            {"Version": "2012-10-18", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}} | is no Version
            {"Version": 2012, "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}} | Version must be a string
            {"Id": "x", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}} | "Id" is not an element
            {"Statements": [], "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}} | did you mean Statement?
            """)
    void refuses_a_document(String text, String message) {
        assertThat(identityProblems(text))
                .singleElement()
                .extracting(PolicyProblem::message)
                .asString()
                .contains(message);
    }

    // In the old language ${aws:username} is a table of that very name; nobody means it.
    @ParameterizedTest
    @ValueSource(strings = {"", "\"Version\": \"2008-10-17\", "})
    void refuses_variables_in_the_old_language(String version) {
        String text = "{" + version + "\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\","
                + "\"Resource\": \"arn:aws:dynamodb:*:*:table/${aws:username}\","
                + "\"Condition\": {\"StringLike\": {\"dynamodb:LeadingKeys\": [\"x\", \"${*}\"]}}}}";

        assertThat(identityProblems(text))
                .hasSize(2)
                .allMatch(problem -> problem.message().contains("needs \"Version\": \"2012-10-17\""));
        assertThat(identityProblems(text.replace("${aws:username}", "T").replace("${*}", "*")))
                .isEmpty();
    }

    @Test
    void refuses_a_sid_that_occurs_twice() {
        String statement = "{\"Sid\": \"S\", \"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}";

        assertThat(identityProblems(with("[" + statement + ",\n" + statement + "]")))
                .singleElement()
                .matches(problem -> problem.line() == 3 && problem.message().contains("occurs twice"));
    }

    @Test
    void finds_the_problems_of_all_statements_at_once() {
        String text =
                with("[{\"Effect\": \"Allow\"},\n{\"Effekt\": \"Deny\", \"Action\": \"*\", \"Resource\": \"T\"}]");

        assertThat(identityProblems(text)).extracting(PolicyProblem::line).containsExactlyInAnyOrder(2, 2, 3, 3, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"*\"",
                "{\"AWS\": \"*\"}",
                "{\"AWS\": [\"123456789012\", \"arn:aws:iam::123456789012:root\", \"arn:aws:iam::123456789012:role/a/b\"]}",
                "{\"Federated\": \"cognito-identity.amazonaws.com\", \"Service\": [\"dynamodb.amazonaws.com\"]}"
            })
    void accepts_principals_of_a_trust_policy(String principal) {
        assertThat(trustProblems("{\"Id\": \"x\", \"Statement\": {\"Effect\": \"Allow\", \"Principal\": " + principal
                        + ", \"Action\": \"sts:AssumeRole\"}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Principal": "x"                                          | is "*" or an object
            "Principal": []                                           | Principal must be an object
            "Principal": {}                                           | Principal must not be empty
            "Principal": {"aws": "*", "AWS": "*"}                     | did you mean AWS?
            "Principal": {"AWS": "arn:aws:iam::123456789012:user/*"}  | without wildcards
            "Principal": {"AWS": "ann"}                               | is no AWS principal
            "Principal": {"AWS": 1}                                   | AWS must be a string
            "Principal": "*", "NotPrincipal": "*"                     | not both
            "Sid": "x"                                                | has no Principal or NotPrincipal
            "Principal": "*", "Resource": "*"                         | "Resource" is not an element
            """)
    void refuses_principals_of_a_trust_policy(String elements, String message) {
        assertThat(trustProblems(
                        "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", " + elements + "}}"))
                .singleElement()
                .extracting(PolicyProblem::message)
                .asString()
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Effect": "Allow", "Action": "*", "Resource": "*"} | has no Principal or NotPrincipal
            {"Effect": "Allow", "Principal": "*", "Action": "*"} | has no Resource or NotResource
            {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "arn:aws:dynamodb"} | fewer than six parts
            {"Effect": "Allow", "Principal": "*", "Action": "dynamodb:GetItme", "Resource": "*"} | did you mean
            """)
    void refuses_a_resource_policy_with_its_places(String statement, String message) {
        PolicyException refused = catchThrowableOfType(
                PolicyException.class, () -> DocumentReader.resourcePolicy("table/Orders", with(statement)));

        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("table/Orders");
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void a_resource_policy_may_have_titles_and_an_id() throws PolicyException {
        PolicyDocument document = DocumentReader.resourcePolicy("key/k", """
                {"Id": "key-default-1", "Version": "2012-10-17", "Statement": {
                  "Sid": "Enable IAM User Permissions", "Effect": "Allow",
                  "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "kms:*", "Resource": "*"}}""");

        assertThat(document.type()).isEqualTo(PolicyType.RESOURCE);
        assertThat(document.statements())
                .singleElement()
                .satisfies(statement -> assertThat(statement.ref().type()).isEqualTo(PolicyType.RESOURCE));
    }

    @Test
    void a_session_policy_names_no_principal() throws PolicyException {
        String statement = "{\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}";

        assertThat(DocumentReader.sessionPolicy("s", with(statement)).type()).isEqualTo(PolicyType.SESSION);
        assertThatThrownBy(() ->
                        DocumentReader.sessionPolicy("s", with(statement.replace("{", "{\"Principal\": \"*\", "))))
                .hasMessageContaining("\"Principal\" is not an element");
        assertThatThrownBy(() -> DocumentReader.sessionPolicy("s", "{")).hasMessageContaining("not valid JSON");
    }

    // Nobody may use a document with problems; who did would find that it gives nothing away.
    @ParameterizedTest
    @ValueSource(strings = {"", "\"Effect\": \"allow\",", "\"Effect\": 1,"})
    void a_statement_whose_effect_cannot_be_read_denies(String effect) {
        PolicyDocument document = refused(problems -> DocumentReader.sessionPolicy(
                json(with("{" + effect + "\"Action\": \"*\"," + "\"Resource\": \"*\"}")), new Source("p", problems)));

        assertThat(document.type()).isEqualTo(PolicyType.SESSION);
        assertThat(document.statements()).extracting(Statement::effect).containsExactly(Effect.DENY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"Principal\": [],", "\"Principal\": {},", "\"Principal\": 1,"})
    void a_statement_whose_principal_cannot_be_read_names_nobody(String principal) {
        String text = with("{\"Effect\": \"Allow\"," + principal + "\"Action\": \"sts:AssumeRole\"}");

        PolicyDocument document =
                refused(problems -> DocumentReader.trustPolicy(json(text), new Source("p", problems)));

        assertThat(document.statements())
                .extracting(statement -> statement.match(
                        new PolicyPrincipal(Kind.USER, "ann", "arn:aws:iam::123456789012:user/ann", "123456789012")))
                .containsExactly(PrincipalMatch.NONE);
    }

    private static PolicyDocument refused(Function<Problems, PolicyDocument> read) {
        Problems problems = new Problems("f.json");
        PolicyDocument document = read.apply(problems);
        assertThat(problems.found()).isNotEmpty();
        return document;
    }

    private static JsonValue json(String text) {
        return Objects.requireNonNull(JsonReader.read(text, new Problems("f.json")));
    }

    @ParameterizedTest
    @CsvSource({
        "*,dynamodb:Scan",
        "dynamodb:Scan,dynamodb:Scan",
        "DynamoDB:scan,dynamodb:Scan",
        "sts:Get?aller*,sts:GetCallerIdentity"
    })
    void knows_the_actions_an_entry_matches(String entry, String action) {
        assertThat(ActionCatalog.matching(entry)).contains(action);
        assertThat(ActionCatalog.matching(entry).size()).isEqualTo(entry.equals("*") ? ActionCatalog.size() : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Scan", ":Scan", "dynamodb:", "dynamodb", "s3:*", ""})
    void an_entry_that_is_no_action_matches_none(String entry) {
        assertThat(ActionCatalog.matching(entry)).isEmpty();
    }

    @Test
    void knows_every_dynamodb_action() {
        assertThat(ActionCatalog.ofService("DynamoDB"))
                .hasSize(79)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(ActionCatalog.ofService("kms")).doesNotHaveDuplicates().contains("kms:GenerateDataKey");
        assertThat(ActionCatalog.ofService("sts")).contains("sts:TagSession");
        assertThat(ActionCatalog.ofService("s3")).isNull();
        for (int id = 0; id < ActionCatalog.size(); id++) {
            assertThat(ActionCatalog.idOf(ActionCatalog.action(id))).isEqualTo(id);
        }
    }
}
