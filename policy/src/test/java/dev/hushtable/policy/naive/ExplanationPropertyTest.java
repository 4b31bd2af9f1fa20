package dev.hushtable.policy.naive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.document.Effect;
import dev.hushtable.policy.explain.Explainer;
import dev.hushtable.policy.explain.Explanation;
import dev.hushtable.policy.explain.ExplanationJson;
import dev.hushtable.policy.explain.ExplanationText;
import dev.hushtable.policy.explain.LayerReport;
import dev.hushtable.policy.explain.StatementReport;
import dev.hushtable.policy.explain.Suggestion;
import dev.hushtable.policy.explain.Suggestions;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.Problems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An explanation says what was decided, for reasons that are those of the decision, on random policies of every type. */
class ExplanationPropertyTest {
    private static final long SEED = Long.getLong("hushtable.policies.seed", 20_261_122L);
    private static final int WORLDS = 120;
    private static final int QUESTIONS_A_WORLD = 5;

    private int denials;
    private int explained;

    @Test
    void explains_what_is_decided() throws Exception {
        for (int i = 0; i < WORLDS; i++) {
            long seed = SEED + i;
            RandomWorlds random = new RandomWorlds(seed);
            Map<String, Object> question = random.question();
            Map<String, Object> world = random.world(question);
            random.bringAlong(question);
            Map<String, String> files = Questions.files(world);
            PolicySet policies = Questions.compile(world);
            for (int j = 0; j < QUESTIONS_A_WORLD; j++) {
                AuthorizationRequest request = Questions.request(question);
                Explanation explanation = new Explainer(policies).explain(request);
                String about = "SEED=" + seed + " " + Trees.json(world) + " " + Trees.json(question);
                check(policies.authorize(request), explanation, about);
                suggest(files, explanation, about);
                question = random.nearly(question);
            }
        }

        // Most denials can be mended by a small edit; a search that finds none proves nothing.
        assertThat(explained).isGreaterThan(denials / 2);
    }

    private static void check(Decision decision, Explanation explanation, String about) {
        assertThat(explanation.decision()).as(about).isEqualTo(decision);
        switch (decision) {
            case Decision.Allow allow ->
                assertThat(explanation.deciding())
                        .as(about)
                        .isNotEmpty()
                        .allMatch(one -> one.effect() == Effect.ALLOW && one.applies());
            case Decision.Deny deny
            when deny.explicit() ->
                assertThat(explanation.layers())
                        .as(about)
                        .anyMatch(layer -> layer.type() == deny.policyType()
                                && (layer.verdict() == LayerReport.Verdict.DENY || hasNotPrincipal(layer)));
            case Decision.Deny deny ->
                assertThat(explanation.layers().stream().filter(layer -> layer.type() == deny.policyType()))
                        .as(about)
                        .noneMatch(layer -> layer.verdict() == LayerReport.Verdict.DENY
                                && explanation.request().applicable().breakGlass() == null);
        }
        StatementReport miss = explanation.nearestMiss();
        assertThat(miss == null || !miss.failing().isEmpty() || isResources(miss))
                .as(about)
                .isTrue();
    }

    /** Of a principal with a boundary such a Deny bites whomever it names. */
    private static boolean hasNotPrincipal(LayerReport layer) {
        return layer.statements().stream().anyMatch(one -> one.statement().isAboutAllBut());
    }

    /** That a resource's policy allows need not be enough. */
    private static boolean isResources(StatementReport report) {
        return switch (report.ref().type()) {
            case RESOURCE, ROLE_TRUST -> true;
            case IDENTITY, BOUNDARY, SESSION, SCP, RCP, MASK -> false;
        };
    }

    private void suggest(Map<String, String> files, Explanation explanation, String about) {
        List<Suggestion> suggestions =
                new Suggestions(files, edited -> PolicySet.compile(edited, Vocabulary.OWN)).of(explanation);
        if (explanation.decision() instanceof Decision.Deny) {
            denials++;
            explained += suggestions.isEmpty() ? 0 : 1;
        } else {
            assertThat(suggestions).as(about).isEmpty();
        }
        assertThat(ExplanationText.of(explanation, suggestions)).as(about).isNotEmpty();
        Problems problems = new Problems("explanation");
        JsonReader.read(ExplanationJson.of(explanation, suggestions), problems);
        assertThat(problems.found().stream().filter(one -> !one.message().contains("surrogate")))
                .as(about)
                .isEmpty();
    }
}
