package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Check;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.DirectorySyntax;
import dev.hushtable.policy.syntax.DocumentSyntax;
import dev.hushtable.policy.syntax.EntryList;
import dev.hushtable.policy.syntax.StatementSyntax;
import dev.hushtable.policy.syntax.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** HT126: two statements of one document that say the same. */
final class RedundantStatement implements Check {

    @Override
    public Rule rule() {
        return new Rule(
                "HT126",
                "statement that another one repeats",
                Severity.NOTE,
                "It changes nothing, and whoever corrects one of the two will overlook the other.");
    }

    @Override
    public void check(DirectorySyntax directory, Findings findings) {
        for (DocumentSyntax document : directory.documents()) {
            Map<String, StatementSyntax> seen = new HashMap<>();
            for (StatementSyntax statement : document.statements()) {
                StatementSyntax first = seen.putIfAbsent(meaning(statement), statement);
                if (first != null) {
                    findings.add(
                            document.file(),
                            statement.position(),
                            "the statement says the same as the one on line "
                                    + first.position().line(),
                            "remove one of them");
                }
            }
        }
    }
    /** All that counts, in an order of its own. */
    private static String meaning(StatementSyntax statement) {
        List<String> conditions = new ArrayList<>();
        for (ConditionSyntax condition : statement.conditions()) {
            conditions.add(condition.operator() + " " + condition.key() + " " + sorted(condition.values()));
        }
        EntryList resources = statement.resources();
        return String.join(
                "|",
                statement.effect().name(),
                statement.actions().name() + sorted(statement.actions().entries()),
                resources == null ? "" : resources.name() + sorted(resources.entries()),
                conditions.stream().sorted().toList().toString(),
                principal(statement, "Principal") + principal(statement, "NotPrincipal"));
    }

    private static List<String> sorted(List<Text> texts) {
        return texts.stream().map(Text::text).distinct().sorted().toList();
    }

    /** Written the same way or not at all: who is meant is not worth guessing. */
    private static String principal(StatementSyntax statement, String element) {
        Member member = statement.source().members().get(element);
        return member == null ? "" : element + member.value().toString().replaceAll("Position\\[[^]]*]", "");
    }
}
