package dev.hushtable.policy.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.PolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/policies.md} shows is what the compiler accepts. */
class DocumentedExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void the_examples_of_the_guide_compile_together() throws IOException, PolicyException {
        String guide = Files.readString(Path.of("..", "docs", "policies.md"));
        List<String> examples = EXAMPLE.matcher(guide)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(examples).hasSize(4);

        PolicySet policies = PolicySet.compile(Map.of(
                "iam/policies/OwnScores.json", examples.get(0),
                "iam/policies/GamesOnly.json", examples.get(0),
                "iam/users/ann.json", examples.get(1),
                "iam/users/bob.json", "{}",
                "iam/groups/Players.json", examples.get(2),
                "iam/roles/Scorer.json", examples.get(3)));

        assertThat(policies.users()).containsOnlyKeys("ann", "bob");
        assertThat(policies.roles()).containsOnlyKeys("Scorer");
    }
}
