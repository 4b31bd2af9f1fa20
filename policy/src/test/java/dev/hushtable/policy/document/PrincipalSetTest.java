package dev.hushtable.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.Problems;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalSetTest {
    private static final String ACCOUNT = "123456789012";

    private static PolicyPrincipal caller(Kind kind) {
        return switch (kind) {
            case USER -> new PolicyPrincipal(kind, "ann", "arn:aws:iam::" + ACCOUNT + ":user/ann", ACCOUNT);
            case ROLE_SESSION ->
                new PolicyPrincipal(kind, "job", "arn:aws:sts::" + ACCOUNT + ":assumed-role/job/s1", ACCOUNT);
            case FEDERATED_USER ->
                new PolicyPrincipal(kind, "ann", "arn:aws:sts::" + ACCOUNT + ":federated-user/f1", ACCOUNT);
            case WEB_IDENTITY ->
                new PolicyPrincipal(kind, "x", "arn:aws:iam::" + ACCOUNT + ":oidc-provider/id.example", ACCOUNT);
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Principal": "*"                                                   | USER           | EVERYONE
            "Principal": {"AWS": ["123456789012", "*"]}                        | USER           | EVERYONE
            "Principal": {"AWS": "123456789012"}                               | USER           | ACCOUNT
            "Principal": {"AWS": "arn:aws:iam::123456789012:root"}             | ROLE_SESSION   | ACCOUNT
            "Principal": {"AWS": "210987654321"}                               | USER           | NONE
            "Principal": {"AWS": "arn:aws:iam::123456789012:user/ANN"}         | USER           | DIRECT
            "Principal": {"AWS": "arn:aws:iam::210987654321:user/ann"}         | USER           | NONE
            "Principal": {"AWS": "arn:aws:iam::123456789012:user/p/ann"}       | USER           | NONE
            "Principal": {"AWS": "arn:aws:iam::123456789012:role/ann"}         | USER           | NONE
            "Principal": {"AWS": "arn:aws:iam::123456789012:user/ann"}         | FEDERATED_USER | USER_BEHIND_SESSION
            "Principal": {"AWS": "arn:aws:sts::123456789012:federated-user/f1"} | FEDERATED_USER | DIRECT
            "Principal": {"AWS": "arn:aws:sts::123456789012:federated-user/f2"} | FEDERATED_USER | NONE
            "Principal": {"AWS": "arn:aws:iam::123456789012:role/p/q/JOB"}     | ROLE_SESSION   | ROLE_BEHIND_SESSION
            "Principal": {"AWS": "arn:aws:iam::123456789012:user/job"}         | ROLE_SESSION   | NONE
            "Principal": {"AWS": "arn:aws:sts::123456789012:assumed-role/job/s1"} | ROLE_SESSION | DIRECT
            "Principal": {"AWS": "arn:aws:sts::123456789012:assumed-role/job/s2"} | ROLE_SESSION | NONE
            "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/id.example"} | WEB_IDENTITY | DIRECT
            "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/other"}      | WEB_IDENTITY | NONE
            "Principal": {"Service": "dynamodb.amazonaws.com"}                 | USER           | NONE
            "NotPrincipal": {"AWS": "arn:aws:iam::123456789012:user/ann"}      | USER           | NONE
            "NotPrincipal": {"AWS": "123456789012"}                            | USER           | NONE
            "NotPrincipal": {"AWS": "210987654321"}                            | USER           | DIRECT
            """)
    void names_a_caller(String element, Kind kind, PrincipalMatch expected) throws PolicyException {
        PolicyDocument document = DocumentReader.resourcePolicy(
                "t",
                "{\"Statement\": {\"Effect\": \"Deny\", " + element + ", \"Action\": \"*\", \"Resource\": \"*\"}}");
        Statement statement = document.statements().getFirst();

        assertThat(statement.match(caller(kind))).isEqualTo(expected);
        assertThat(statement.isAboutAllBut()).isEqualTo(element.startsWith("\"Not"));
    }

    @Test
    void what_stands_over_all_resources_names_everyone() {
        Problems problems = new Problems("f.json");
        JsonValue value = Objects.requireNonNull(JsonReader.read(
                "{\"Statement\": {\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"*\", \"Resource\": \"*\"}}",
                problems));

        PolicyDocument document = DocumentReader.guardrail(Guardrail.RCP, value, new Source("p", problems));

        assertThat(document.statements())
                .extracting(statement -> statement.match(caller(Kind.ROLE_SESSION)))
                .containsExactly(PrincipalMatch.EVERYONE);
    }
}
