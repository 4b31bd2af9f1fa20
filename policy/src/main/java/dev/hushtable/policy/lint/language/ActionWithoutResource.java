package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.document.ActionCatalog;
import dev.hushtable.policy.document.ActionFacts;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.ResourceEntry;
import dev.hushtable.policy.syntax.ResourceType;
import dev.hushtable.policy.syntax.Text;
import java.util.List;

/** HT103: an action none of whose resource types is among the resources. */
final class ActionWithoutResource implements StatementCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT103",
                "action without a resource it can be about",
                Severity.WARNING,
                "The statement never applies to the action: an Allow gives nothing, a Deny stops nothing.");
    }

    @Override
    public void check(Site site, Findings findings) {
        if (site.resources().isEmpty() || site.statement().actions().isInverted()) {
            return;
        }
        for (Text entry : site.statement().actions().entries()) {
            List<String> actions = ActionCatalog.matching(entry.text());
            if (!actions.isEmpty() && actions.stream().noneMatch(action -> fits(site, action))) {
                findings.add(site.file(), entry.position(), what(entry.text(), actions), fix(actions.getFirst()));
            }
        }
    }

    private static boolean fits(Site site, String action) {
        List<String> types = ActionFacts.resourceTypesOf(action);
        if (types.isEmpty() || action.startsWith("sts:")) {
            return !types.isEmpty() || site.resources().stream().anyMatch(ResourceEntry::isEverything);
        }
        return types.stream().map(ResourceType::named).anyMatch(type -> type != null && site.mayBeAbout(type));
    }

    private static String what(String entry, List<String> actions) {
        return entry + (actions.size() == 1 ? " is" : " are") + " about none of the statement's resources";
    }

    private static String fix(String action) {
        ActionFacts facts = ActionFacts.of(action);
        return facts == null || facts.resourceTypes().isEmpty()
                ? "put it in a statement of its own with \"Resource\": \"*\""
                : "name a resource of type " + String.join(" or ", facts.resourceTypes());
    }
}
