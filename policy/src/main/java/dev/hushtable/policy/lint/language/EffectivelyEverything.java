package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.ResourceEntry;
import java.util.List;

/** HT128: an ARN of wildcards only. */
final class EffectivelyEverything implements StatementCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT128",
                "ARN that means every resource",
                Severity.NOTE,
                "It reads like a limit and is none within its service.");
    }

    @Override
    public void check(Site site, Findings findings) {
        for (ResourceEntry entry : site.resources()) {
            boolean everything = entry.isArn()
                    && List.of(entry.region(), entry.account(), entry.resource()).stream()
                            .allMatch(part -> part.matches("\\*+"));
            if (everything && site.statement().allows()) {
                findings.add(
                        site.file(),
                        entry.written().position(),
                        entry.written().text() + " is every resource of " + entry.service(),
                        "name a type and a name, or write \"*\" to say so");
            }
        }
    }
}
