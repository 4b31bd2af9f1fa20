package dev.hushtable.service.authoring.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.service.authoring.Asker;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.authoring.WorkspaceFixture;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReachTest {
    private static final String TABLE = "'Resource': 'arn:aws:dynamodb:*:*:table/GameScores'";
    private static final String OWN = """
            {'Effect': 'Allow', 'Action': ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan'], %s,
             'Condition': {'ForAllValues:StringEquals': {'dynamodb:LeadingKeys': '${aws:username}'},
                           'Null': {'dynamodb:LeadingKeys': 'false'}}}
            """.formatted(TABLE);

    @Test
    void an_unconditional_allow_is_yes_and_names_its_statement() throws PolicyException {
        Workspace workspace = ann("{'Effect': 'Allow', 'Action': 'dynamodb:GetItem', " + TABLE + "}");

        Answer answer = answer(workspace, "GetItem", null);

        assertThat(answer).isInstanceOf(Answer.Yes.class);
        assertThat(answer.statements())
                .singleElement()
                .satisfies(ref -> assertThat(ref.file()).isEqualTo("iam/policies/ann.json"));
        assertThat(answer(workspace, "TransactGetItems", null)).isInstanceOf(Answer.Yes.class);
        assertThat(answer(workspace, "Query", null))
                .isEqualTo(new Answer.No("no identity-based policy allows it", List.of()));
    }

    @Test
    void a_condition_on_the_partition_stays_until_the_partition_is_named() throws PolicyException {
        Workspace workspace = ann(OWN);

        assertThat(answer(workspace, "GetItem", null)).isInstanceOfSatisfying(Answer.OnlyIf.class, onlyIf -> {
            assertThat(onlyIf.example()).containsOnly(Map.entry("dynamodb:LeadingKeys", "ann"));
            assertThat(onlyIf.requirements())
                    .singleElement()
                    .satisfies(one -> assertThat(one.text())
                            .startsWith("if ForAllValues:StringEquals dynamodb:LeadingKeys ${aws:username} (iam/"));
        });
        assertThat(answer(workspace, "GetItem", "ann")).isInstanceOf(Answer.Yes.class);
        assertThat(answer(workspace, "GetItem", "bob")).isInstanceOf(Answer.No.class);
    }

    @Test
    void a_purpose_stays_open_until_it_is_settled() throws PolicyException {
        Workspace workspace = ann("{'Effect': 'Allow', 'Action': 'dynamodb:GetItem', " + TABLE
                + ", 'Condition': {'StringEquals': {'hushtable:Purpose': 'treatment'}}}");
        Target target = target(workspace, "Wins", null);

        assertThat(answer(workspace, Environment.OPEN, target)).isInstanceOf(Answer.OnlyIf.class);
        assertThat(answer(workspace, Environment.OPEN.with("hushtable:Purpose", "treatment"), target))
                .isInstanceOf(Answer.Yes.class);
        assertThat(answer(workspace, Environment.OPEN.with("hushtable:Purpose", "billing"), target))
                .isInstanceOf(Answer.No.class);
    }

    @Test
    void a_deny_that_may_bite_is_an_unless() throws PolicyException {
        Workspace workspace = ann("{'Effect': 'Allow', 'Action': 'dynamodb:GetItem', " + TABLE + "},"
                + "{'Effect': 'Deny', 'Action': '*', 'Resource': '*',"
                + " 'Condition': {'NotIpAddress': {'aws:SourceIp': '10.0.0.0/8'}}}");

        assertThat(answer(workspace, "GetItem", null)).isInstanceOfSatisfying(Answer.OnlyIf.class, onlyIf -> {
            assertThat(onlyIf.example()).containsEntry("aws:SourceIp", "10.0.0.0");
            assertThat(onlyIf.requirements())
                    .singleElement()
                    .satisfies(one -> assertThat(one.text()).startsWith("unless NotIpAddress aws:SourceIp 10.0.0.0/8"));
        });
    }

    @Test
    void attributes_that_are_not_listed_are_behind_a_shut_door() throws PolicyException {
        Workspace workspace = ann("{'Effect': 'Allow', 'Action': ['dynamodb:GetItem', 'dynamodb:UpdateItem'], " + TABLE
                + ", 'Condition': {'ForAllValues:StringEquals': {'dynamodb:Attributes': ['UserId', 'GameTitle', 'Wins']},"
                + " 'Null': {'dynamodb:Attributes': 'false'}}}");

        assertThat(answer(workspace, Environment.OPEN, target(workspace, "Wins", null)))
                .isInstanceOf(Answer.Yes.class);
        assertThat(answer(workspace, Environment.OPEN, target(workspace, "Secret", null)))
                .isInstanceOf(Answer.No.class);
    }

    @Test
    void a_tag_of_a_session_is_open_and_an_example_is_found_for_it() throws PolicyException {
        Workspace workspace = WorkspaceFixture.withAnn(OWN)
                .file(
                        "iam/policies/tenant.json",
                        "{'Version': '2012-10-17', 'Statement': "
                                + OWN.replace("aws:username", "aws:PrincipalTag/tenant")
                                + "}")
                .file("iam/roles/app.json", "{'AttachedPolicies': ['tenant']}")
                .workspace();

        Row row = new Reach(workspace, Environment.OPEN).row(Asker.parse("role/app"), target(workspace, "Wins", "t1"));

        assertThat(cell(row, "Query"))
                .isInstanceOfSatisfying(
                        Answer.OnlyIf.class,
                        onlyIf ->
                                assertThat(onlyIf.example()).containsOnly(Map.entry("aws:PrincipalTag/tenant", "t1")));
    }

    @Test
    void doors_whole_are_asked_about_though_no_operation_is_built_for_them() throws PolicyException {
        Workspace workspace = ann("{'Effect': 'Allow', 'Action': 'dynamodb:Export*', " + TABLE + "}");

        assertThat(answer(workspace, "export (ExportTableToPointInTime)", null)).isInstanceOf(Answer.Yes.class);
        assertThat(answer(workspace, "stream (GetRecords)", null)).isInstanceOf(Answer.No.class);
    }

    @Test
    void every_door_of_a_table_with_everything_allowed_is_open() throws PolicyException {
        Workspace workspace = ann("{'Effect': 'Allow', 'Action': 'dynamodb:*', 'Resource': '*'}");

        Row row = new Reach(workspace, Environment.OPEN).row(Asker.parse("user/ann"), target(workspace, "Wins", null));

        assertThat(row.cells())
                .hasSizeGreaterThan(30)
                .allSatisfy(
                        cell -> assertThat(cell.answer()).as(cell.door().name()).isInstanceOf(Answer.Yes.class));
    }

    private static final String CLASSES = "{'Classes': {'pii': {'KmsKeyId': 'alias/pii', 'Attributes': ['Wins']}}}";

    @Test
    void an_attribute_of_a_class_is_not_opened_without_its_key() throws PolicyException {
        Workspace workspace = WorkspaceFixture.withAnn("{'Effect': 'Allow', 'Action': 'dynamodb:*', " + TABLE + "}")
                .file("encryption/GameScores.json", CLASSES)
                .workspace();

        assertThat(answer(workspace, "GetItem", null))
                .isInstanceOfSatisfying(
                        Answer.Closed.class,
                        closed -> assertThat(closed.reason())
                                .isEqualTo(
                                        "no kms:Decrypt on alias/pii, the key of class pii (encryption/GameScores.json): "
                                                + "no identity-based policy allows it"));
        assertThat(answer(workspace, "PutItem", null))
                .isInstanceOfSatisfying(
                        Answer.Closed.class,
                        closed -> assertThat(closed.reason()).startsWith("no kms:GenerateDataKey on alias/pii"));
        assertThat(answer(workspace, "DeleteItem", null)).isInstanceOf(Answer.Yes.class);
        Target other = target(workspace, "Losses", null);
        assertThat(answer(workspace, Environment.OPEN, other)).isInstanceOf(Answer.Yes.class);
    }

    @Test
    void an_attribute_of_a_class_is_opened_by_who_may_decrypt_and_the_statement_is_named() throws PolicyException {
        Workspace workspace = WorkspaceFixture.withAnn("{'Effect': 'Allow', 'Action': 'dynamodb:*', " + TABLE
                        + "}, {'Sid': 'Opens', 'Effect': 'Allow', 'Action': 'kms:Decrypt',"
                        + " 'Resource': 'arn:aws:kms:*:*:key/*', 'Condition': {'StringEquals': {"
                        + "'kms:RequestAlias': 'alias/pii', 'kms:EncryptionContext:hushtable:class': 'pii',"
                        + " 'hushtable:Purpose': 'treatment'}}}")
                .file("encryption/GameScores.json", CLASSES)
                .workspace();
        Target target = target(workspace, "Wins", null);

        assertThat(answer(workspace, Environment.OPEN, target))
                .isInstanceOfSatisfying(
                        Answer.OnlyIf.class,
                        onlyIf ->
                                assertThat(onlyIf.example()).containsOnly(Map.entry("hushtable:Purpose", "treatment")));
        assertThat(answer(workspace, Environment.OPEN.with("hushtable:Purpose", "treatment"), target)
                        .statements())
                .anySatisfy(ref -> assertThat(ref.sid()).isEqualTo("Opens"));
        assertThat(answer(workspace, Environment.OPEN.with("hushtable:Purpose", "billing"), target))
                .isInstanceOf(Answer.Closed.class);
    }

    private static Workspace ann(String statements) throws PolicyException {
        return WorkspaceFixture.withAnn(statements).workspace();
    }

    private static Target target(Workspace workspace, String attribute, @Nullable String partition) {
        return new Target(Objects.requireNonNull(workspace.schema("GameScores")).table(), attribute, partition);
    }

    private static Answer answer(Workspace workspace, String door, @Nullable String partition) {
        Target target = target(workspace, "Wins", partition);
        return cell(new Reach(workspace, Environment.OPEN).row(Asker.parse("user/ann"), target), door);
    }

    private static Answer answer(Workspace workspace, Environment environment, Target target) {
        return cell(new Reach(workspace, environment).row(Asker.parse("user/ann"), target), "GetItem");
    }

    private static Answer cell(Row row, String door) {
        return row.cells().stream()
                .filter(cell -> cell.door().name().equals(door))
                .findFirst()
                .orElseThrow()
                .answer();
    }
}
