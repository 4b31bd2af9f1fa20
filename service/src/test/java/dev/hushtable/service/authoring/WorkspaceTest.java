package dev.hushtable.service.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.service.table.TableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    private static final String NOTHING = "{'Effect': 'Allow', 'Action': 'dynamodb:ListTables', 'Resource': '*'}";

    @Test
    void reads_a_directory_with_schemas_and_tests(@TempDir Path directory) throws IOException, PolicyException {
        write(directory.resolve("iam/users/ann.json"), "{}");
        write(directory.resolve("schemas/scores.json"), WorkspaceFixture.SCORES.replace('\'', '"'));
        write(directory.resolve("tests/reading/own.json"), "[]");
        write(directory.resolve("README.md"), "# notes");

        Workspace workspace = Workspace.read(directory);

        assertThat(workspace.policies().user("ann")).isNotNull();
        assertThat(workspace.tables().names(null, 10)).containsExactly("GameScores");
        assertThat(workspace.tests()).containsOnlyKeys("tests/reading/own.json");
        assertThat(workspace.files().policies()).containsOnlyKeys("iam/users/ann.json");
    }

    @Test
    void a_DescribeTable_answer_is_a_schema_too() throws PolicyException {
        String arn = "arn:aws:dynamodb:eu-central-1:222222222222:table/GameScores";
        String described = "{'Table': "
                + WorkspaceFixture.SCORES.replace(
                        "'BillingMode': 'PAY_PER_REQUEST'", "'TableArn': '" + arn + "', 'TableStatus': 'ACTIVE'")
                + "}";

        TableDefinition table = Objects.requireNonNull(WorkspaceFixture.withAnn(NOTHING)
                .file("schemas/scores.json", described)
                .workspace()
                .tables()
                .find("GameScores"));

        assertThat(table.identity().arn()).isEqualTo(arn);
        assertThat(table.keySchema().names()).containsExactly("UserId", "GameTitle");
        assertThat(table.indexes())
                .singleElement()
                .satisfies(index -> assertThat(index.name()).isEqualTo("by-status"));
    }

    @Test
    void a_broken_schema_is_named_with_its_place() {
        assertThatThrownBy(() -> WorkspaceFixture.withAnn(NOTHING)
                        .file("schemas/zoo.json", "{'TableName': 'zoo'}")
                        .file("schemas/syntax.json", "{\n  'TableName': ,\n}")
                        .file("schemas/twice.json", WorkspaceFixture.SCORES)
                        .workspace())
                .hasMessageContaining("schemas/zoo.json:1:1: is neither a CreateTable request nor")
                .hasMessageContaining("schemas/syntax.json:2:16: not valid JSON")
                .hasMessageContaining("schemas/twice.json:1:2: the table GameScores is described in");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
