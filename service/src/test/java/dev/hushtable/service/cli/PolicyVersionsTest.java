package dev.hushtable.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.identity.PolicyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PolicyVersionsTest {
    private static final String ACCOUNT = "123456789012";

    @TempDir
    private Path folder;

    private Path policies() {
        return folder.resolve("house/policies");
    }

    private void git(String... words) throws Exception {
        List<String> all =
                new ArrayList<>(List.of("git", "-C", folder.toString(), "-c", "user.name=a", "-c", "user.email=a@b"));
        all.addAll(List.of(words));
        assertThat(new ProcessBuilder(all).inheritIO().start().waitFor()).isZero();
    }

    /** Writes a policy that allows one action, and says which version that is. */
    private String allowing(String action) throws Exception {
        Path file = policies().resolve("iam/policies/ward.json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "{\"Version\": \"2012-10-17\",\n \"Statement\": {\"Effect\": \"Allow\",\n  \"Action\": \"" + action
                        + "\",\n  \"Resource\": \"*\"}}\n");
        return PolicySet.compile(new PolicyFiles(policies()).read(), ACCOUNT).hash();
    }

    @Test
    void finds_the_commits_of_two_versions_and_shows_what_changed() throws Exception {
        git("init", "--quiet");
        String first = allowing("dynamodb:GetItem");
        git("add", ".");
        git("commit", "--quiet", "-m", "one");
        String second = allowing("dynamodb:*");
        git("commit", "--quiet", "-a", "-m", "two");
        String never = allowing("dynamodb:Query");

        PolicyVersions versions = Objects.requireNonNull(PolicyVersions.of(policies(), ACCOUNT));

        assertThat(versions.diff(first, second))
                .contains(
                        "iam/policies/ward.json",
                        "-  \"Action\": \"dynamodb:GetItem\"",
                        "+  \"Action\": \"dynamodb:*\"");
        assertThat(versions.diff(second, never)).isNull();
    }

    @Test
    void says_when_there_is_no_history() throws Exception {
        allowing("dynamodb:GetItem");

        assertThat(PolicyVersions.of(policies(), ACCOUNT)).isNull();
        assertThat(PolicyVersions.of(folder.resolve("nowhere"), ACCOUNT)).isNull();
    }
}
