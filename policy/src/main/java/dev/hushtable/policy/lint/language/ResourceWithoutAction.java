package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.document.ActionFacts;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.ResourceEntry;
import dev.hushtable.policy.syntax.ResourceType;
import java.util.ArrayList;
import java.util.List;

/** HT104: an entry of Resource that no action can be about. */
final class ResourceWithoutAction implements StatementCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT104",
                "resource none of the actions is about",
                Severity.NOTE,
                "The entry has no effect; it suggests an access that does not exist.");
    }

    @Override
    public void check(Site site, Findings findings) {
        List<ActionFacts> facts = new ArrayList<>();
        for (String action : site.statement().matched()) {
            ActionFacts known = ActionFacts.of(action);
            if (known != null) {
                facts.add(known);
            }
        }
        for (ResourceEntry entry : site.resources()) {
            boolean ours = entry.service().equalsIgnoreCase("dynamodb")
                    || entry.service().equalsIgnoreCase("kms");
            if (ours && !facts.isEmpty() && facts.stream().noneMatch(one -> isAbout(one, entry))) {
                findings.add(
                        site.file(),
                        entry.written().position(),
                        "no action of the statement is about " + entry.written().text(),
                        "remove it, or add the action it was meant for");
            }
        }
    }

    private static boolean isAbout(ActionFacts facts, ResourceEntry entry) {
        return facts.resourceTypes().stream()
                .map(ResourceType::named)
                .anyMatch(type -> type != null && entry.mayBe(type));
    }
}
