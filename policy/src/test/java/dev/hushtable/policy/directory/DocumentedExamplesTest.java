package dev.hushtable.policy.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.PolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
        assertThat(examples).hasSizeGreaterThanOrEqualTo(6);

        Map<String, String> files = new HashMap<>();
        files.put("iam/policies/OwnScores.json", examples.get(0));
        files.put("iam/policies/GamesOnly.json", examples.get(0));
        files.put("iam/users/ann.json", examples.get(1));
        files.put("iam/users/bob.json", "{}");
        files.put("iam/groups/Players.json", examples.get(2));
        files.put("iam/roles/Scorer.json", examples.get(3));
        files.put("guardrails/scp/root/Tables.json", examples.get(4));
        files.put("guardrails/rcp/root/Home.json", examples.get(5));
        PolicySet policies = PolicySet.compile(files);

        assertThat(policies.users()).containsOnlyKeys("ann", "bob");
        assertThat(policies.roles()).containsOnlyKeys("Scorer");
    }
}
