package dev.hushtable.policy.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.words.WordPattern;
import dev.hushtable.policy.words.Words;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectorySyntaxTest {
    private static final String DOCUMENT =
            "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";
    /** Read anew by each test, so that each fails by itself. */
    private static DirectorySyntax directory() {
        return DirectorySyntax.read(Map.ofEntries(
                Map.entry("iam/policies/P.json", DOCUMENT),
                Map.entry("iam/policies/B.json", DOCUMENT),
                Map.entry(
                        "iam/users/ann.json",
                        "{\"Groups\": [\"g\"], \"InlinePolicies\": {\"own\": " + DOCUMENT
                                + "}, \"PermissionsBoundary\": \"B\", \"Tags\": {\"team\": \"red\"}}"),
                Map.entry("iam/users/bob.json", "{\"AttachedPolicies\": [\"P\", \"Missing\"]}"),
                Map.entry("iam/groups/g.json", "{\"InlinePolicies\": {\"ofGroup\": " + DOCUMENT + "}}"),
                Map.entry(
                        "iam/groups/h.json",
                        "{\"Members\": [\"bob\"], \"InlinePolicies\": {\"ofMembers\": " + DOCUMENT + "}}"),
                Map.entry(
                        "iam/roles/job.json",
                        "{\"AssumeRolePolicyDocument\": " + DOCUMENT + ", \"InlinePolicies\": {\"ofRole\": " + DOCUMENT
                                + "}}"),
                Map.entry("accounts/210987654321/iam/users/bob.json", "{\"AttachedPolicies\": [\"P\"]}"),
                Map.entry("accounts/210987654321/iam/policies/P.json", DOCUMENT),
                Map.entry("guardrails/scp/root/s.json", DOCUMENT),
                Map.entry("guardrails/rcp/root/r.json", DOCUMENT),
                Map.entry("masks/m.json", DOCUMENT),
                Map.entry(
                        "schemas/T.json",
                        "{\"KeySchema\": [{\"AttributeName\": \"Id\", \"KeyType\": \"HASH\"}], \"ResourcePolicy\": "
                                + "\"{\\\"Statement\\\": []}\", \"LocalSecondaryIndexes\": [{\"IndexName\": \"ByDate\","
                                + " \"KeySchema\": [{\"AttributeName\": \"Id\", \"KeyType\": \"HASH\"}]}]}"),
                Map.entry("schemas/Broken.json", "{\"TableName\": \"Broken\"}"),
                Map.entry(
                        "schemas/Unread.json",
                        "{\"KeySchema\": [{\"AttributeName\": \"Id\", \"KeyType\": \"HASH\"}], \"ResourcePolicy\": \"{\"}"),
                Map.entry("README.md", "notes"),
                Map.entry("iam/users/.gitkeep", "")));
    }

    @Test
    void knows_what_each_document_is_for() {
        DirectorySyntax directory = directory();

        assertThat(directory.documents())
                .extracting(one -> one.kind() + " " + one.name() + (one.kind().isIdentity() ? " gives" : ""))
                .containsExactlyInAnyOrder(
                        "MANAGED P gives",
                        "MANAGED B gives",
                        "MANAGED P gives",
                        "INLINE_OF_USER own gives",
                        "INLINE_OF_GROUP ofGroup gives",
                        "INLINE_OF_GROUP ofMembers gives",
                        "INLINE_OF_ROLE ofRole gives",
                        "TRUST job",
                        "SERVICE_CONTROL s",
                        "RESOURCE_CONTROL r",
                        "RESOURCE T");
    }

    @Test
    void knows_who_is_under_which_document() {
        DirectorySyntax directory = directory();

        assertThat(directory.principals())
                .extracting(one -> one.words() + " "
                        + one.identity().stream().map(DocumentSyntax::name).toList())
                .containsExactly(
                        "user bob [P]", "role job [ofRole]", "user ann [own, ofGroup]", "user bob [P, ofMembers]");
        PrincipalSyntax ann = directory.principals().get(2);
        assertThat(ann.tags()).isEqualTo(Map.of("team", "red"));
        DocumentSyntax boundary = Objects.requireNonNull(ann.boundary());
        assertThat(boundary.name()).isEqualTo("B");
        assertThat(directory.under(boundary)).containsExactly(ann);
        assertThat(directory.principals().getLast().boundary()).isNull();
        assertThat(directory.under(ann.identity().getFirst())).containsExactly(ann);
    }

    @Test
    void finds_files_and_tables() {
        DirectorySyntax directory = directory();

        PolicyFile broken = Objects.requireNonNull(directory.file("schemas/Broken.json"));

        assertThat(broken.problems().found()).singleElement().asString().contains("has no KeySchema");
        assertThat(Objects.requireNonNull(directory.file("schemas/Unread.json"))
                        .problems()
                        .found())
                .singleElement()
                .asString()
                .contains("the resource policy is not valid JSON");
        assertThat(directory.file("README.md")).isNull();
        assertThat(directory.files()).noneMatch(file -> file.path().endsWith(".gitkeep"));
        assertThat(directory.tables()).extracting(TableShape::name).containsExactly("T", "Unread");
        TableShape table = directory.tables().getFirst();
        assertThat(Objects.requireNonNull(table.index("ByDate")).name()).isEqualTo("ByDate");
        assertThat(table.index("ByName")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            arn:aws:s3:::a*       | arn:aws:s3:::a/b:c    | true
            arn:aws:s3:::a*       | arn:aws:s3:x::a       | false
            arn:*:s3:::a          | arn:aws:s3:::a        | true
            arn:*:a               | arn:aws:s3:a          | false
            arn:*                 | arn:aws               | true
            arn:aws:s3:::${x:y}   | arn:aws:s3:::any:thing | true
            arn:aws:s3:::${x:y, 'd'} | arn:aws:s3:::d     | true
            arn:aws:s3:::${x:y, 'd'} | arn:aws:s3:::e     | false
            arn:aws:s3:::${aws:username} | arn:aws:s3:::ann | true
            arn:aws:s3:::${aws:username} | arn:aws:s3:::bob | false
            arn:aws:s3:::${*}     | arn:aws:s3:::x        | false
            """)
    void wildcards_of_an_arn_do_not_cross_its_colons(String pattern, String arn, boolean matches) {
        WordPattern words = Templates.arn(pattern, key -> key.equals("aws:username") ? "ann" : null);

        assertThat(Words.overlap(words, WordPattern.literal(arn))).isEqualTo(matches);
    }

    @Test
    void a_variable_without_a_value_may_become_anything() {
        assertThat(Words.overlap(Templates.pattern("a${x:y}b"), WordPattern.literal("a:/b")))
                .isTrue();
        assertThat(Words.overlap(Templates.pattern("a${x:y}b"), WordPattern.literal("b")))
                .isFalse();
    }

    @Test
    void only_what_begins_like_an_arn_is_one() {
        assertThat(ResourceEntry.of(new Text(Position.START, "*")).isArn()).isFalse();
        assertThat(ResourceEntry.of(new Text(Position.START, "arn:aws:s3")).isArn())
                .isTrue();
        assertThat(ResourceEntry.of(new Text(Position.START, "arn:aws:s3")).parts())
                .isEqualTo(List.of("arn", "aws", "s3", "*", "*", "*"));
    }

    @Test
    void all_values_of_null_must_demand_presence() {
        assertThat(condition("Null", "false").demandsPresence()).isTrue();
        assertThat(condition("Null", "false", "true").demandsPresence()).isFalse();
        assertThat(condition("Null", "true").demandsPresence()).isFalse();
        assertThat(condition("Null").demandsPresence()).isFalse();
        assertThat(condition("Bool", "false").demandsPresence()).isFalse();
    }

    private static ConditionSyntax condition(String operator, String... values) {
        return new ConditionSyntax(
                Position.START,
                operator,
                "aws:username",
                List.of(values).stream()
                        .map(value -> new Text(Position.START, value))
                        .toList());
    }

    @Test
    void all_actions_but_some_are_the_others() {
        DirectorySyntax directory = DirectorySyntax.read(
                Map.of(
                        "iam/policies/P.json",
                        "{\"Statement\": {\"Effect\": \"Allow\", \"NotAction\": [\"dynamodb:*\", \"kms:*\"], \"Resource\": \"*\"}}"));

        assertThat(directory.documents().getFirst().statements().getFirst().matched())
                .contains("sts:AssumeRole")
                .noneMatch(action -> action.startsWith("dynamodb:") || action.startsWith("kms:"));
    }
}
