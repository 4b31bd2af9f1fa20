package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.document.ActionFacts;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.ResourceEntry;

/** HT127: Resource * for actions that take resources. */
final class EveryResource implements StatementCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT127",
                "every resource where some would do",
                Severity.NOTE,
                "All the actions can be limited to resources; * also covers tables that do not exist yet.");
    }

    @Override
    public void check(Site site, Findings findings) {
        boolean all = site.resources().stream().anyMatch(ResourceEntry::isEverything);
        boolean wide = site.statement().actions().entries().stream()
                .anyMatch(entry -> entry.text().equals("*") || entry.text().endsWith(":*"));
        boolean limitable = !site.statement().matched().isEmpty()
                && site.statement().matched().stream()
                        .noneMatch(action -> ActionFacts.resourceTypesOf(action).isEmpty());
        if (site.statement().allows() && site.document().kind().isIdentity() && all && !wide && limitable) {
            findings.add(
                    site.file(),
                    site.resources().getFirst().written().position(),
                    "the Allow is about every resource",
                    "name the tables, for example arn:aws:dynamodb:*:*:table/NAME");
        }
    }
}
