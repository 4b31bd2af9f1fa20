package dev.hushtable.service.authoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.StrictJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private static final String OWN_SCORES = """
            {'Effect': 'Allow', 'Action': 'dynamodb:Query', 'Resource': 'arn:aws:dynamodb:*:*:table/GameScores',
             'Condition': {'ForAllValues:StringEquals': {'dynamodb:LeadingKeys': '${aws:username}'},
                           'Null': {'dynamodb:LeadingKeys': 'false'}}}
            """;

    @Test
    void asks_with_keys_and_names_of_the_executors_own_parse() throws PolicyException {
        Workspace workspace = WorkspaceFixture.withAnn(OWN_SCORES).workspace();

        List<AuthorizationRequest> questions = query(workspace, "ann");

        assertThat(questions).singleElement().satisfies(question -> {
            assertThat(question.action()).isEqualTo("dynamodb:Query");
            assertThat(question.resource()).isEqualTo("arn:aws:dynamodb:us-east-1:123456789012:table/GameScores");
            assertThat(question.contextValue("dynamodb:leadingkeys")).isEqualTo(new ContextValue.Many(List.of("ann")));
            assertThat(question.contextValue("dynamodb:attributes"))
                    .isEqualTo(new ContextValue.Many(List.of("GameTitle", "UserId", "Wins")));
            assertThat(question.contextValue("aws:sourceip")).isEqualTo(new ContextValue.Single("192.0.2.7"));
            assertThat(workspace.policies().authorize(question)).isInstanceOf(Decision.Allow.class);
        });
    }

    @Test
    void another_partition_is_denied() throws PolicyException {
        Workspace workspace = WorkspaceFixture.withAnn(OWN_SCORES).workspace();

        List<AuthorizationRequest> questions = query(workspace, "bob");

        assertThat(questions)
                .singleElement()
                .satisfies(question ->
                        assertThat(workspace.policies().authorize(question)).isInstanceOf(Decision.Deny.class));
    }

    @Test
    void a_session_of_a_role_asks_under_its_own_name_with_its_tags() throws PolicyException {
        Workspace workspace = WorkspaceFixture.withAnn(OWN_SCORES)
                .file("iam/roles/nurse.json", "{'Tags': {'ward': '1', 'team': 'x'}}")
                .workspace();
        Asker nurse = new Asker.RoleSession("", "nurse", "night", new SessionTerms(Map.of("ward", "7"), null));

        List<AuthorizationRequest> questions = Questions.of(
                workspace, nurse, "ListTables", StrictJson.object(bytes("{}")), WorkspaceFixture.ENVIRONMENT);

        assertThat(questions).singleElement().satisfies(question -> {
            assertThat(question.principal().arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/nurse/night");
            assertThat(question.contextValue("aws:principaltag/ward")).isEqualTo(new ContextValue.Single("7"));
            assertThat(question.contextValue("aws:principaltag/team")).isEqualTo(new ContextValue.Single("x"));
        });
    }

    @Test
    void says_what_is_wrong_with_a_question_nobody_can_ask() throws PolicyException {
        Workspace workspace = WorkspaceFixture.withAnn(OWN_SCORES).workspace();

        assertThatThrownBy(() -> ask(workspace, "user/zoe", "Query", "{}")).hasMessageContaining("no user 'zoe'");
        assertThatThrownBy(() -> ask(workspace, "user/ann", "Quary", "{}"))
                .hasMessageContaining("no operation 'Quary'");
        assertThatThrownBy(() -> ask(workspace, "user/ann", "Query", "{}")).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> Asker.parse("ann")).hasMessageContaining("user/NAME");
    }

    private static List<AuthorizationRequest> query(Workspace workspace, String partition) {
        return ask(workspace, "user/ann", "Query", """
                {'TableName': 'GameScores', 'KeyConditionExpression': 'UserId = :u', 'ProjectionExpression': 'Wins',
                 'ExpressionAttributeValues': {':u': {'S': '%s'}}}
                """.formatted(partition));
    }

    private static List<AuthorizationRequest> ask(Workspace workspace, String who, String operation, String request) {
        return Questions.of(
                workspace,
                Asker.parse(who),
                operation,
                StrictJson.object(bytes(request)),
                WorkspaceFixture.ENVIRONMENT);
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }
}
