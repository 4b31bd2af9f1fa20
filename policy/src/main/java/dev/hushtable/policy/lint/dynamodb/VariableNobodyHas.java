package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.PrincipalSyntax;
import dev.hushtable.policy.syntax.Templates;
import dev.hushtable.policy.syntax.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** HT214: aws:username on a role, a tag that the user has not. */
final class VariableNobodyHas implements StatementCheck {
    private static final String TAG = "aws:principaltag/";

    @Override
    public Rule rule() {
        return new Rule(
                "HT214",
                "variable without a value for whom it is attached to",
                Severity.WARNING,
                "A variable without a value makes an Allow false and a Deny true: the statement does not do what it says.");
    }

    @Override
    public void check(Site site, Findings findings) {
        List<PrincipalSyntax> principals = site.directory().under(site.document());
        List<Text> texts = new ArrayList<>(site.statement().resourceEntries());
        site.statement().conditions().forEach(condition -> texts.addAll(condition.values()));
        for (Text text : texts) {
            if (Templates.hasDefault(text.text())) {
                continue;
            }
            for (String key : Templates.variables(text.text())) {
                List<PrincipalSyntax> without = principals.stream()
                        .filter(one -> lacks(one, key.toLowerCase(Locale.ROOT)))
                        .toList();
                if (!without.isEmpty()) {
                    findings.add(site.file(), text.position(), what(key, without), fix(key));
                }
            }
        }
    }
    /** Sessions of a role may bring tags of their own, so that a role may have any. */
    private static boolean lacks(PrincipalSyntax principal, String key) {
        boolean tag = key.startsWith(TAG)
                && principal.tags().keySet().stream()
                        .noneMatch(name -> key.equals(TAG + name.toLowerCase(Locale.ROOT)));
        return switch (principal.kind()) {
            case USER -> tag;
            case ROLE -> key.equals("aws:username");
        };
    }

    private static String what(String key, List<PrincipalSyntax> without) {
        return "${" + key + "} has no value for " + without.getFirst().words()
                + (without.size() == 1 ? "" : " and " + (without.size() - 1) + " more");
    }

    private static String fix(String key) {
        return key.equalsIgnoreCase("aws:username")
                ? "use ${aws:PrincipalTag/KEY} or ${aws:userid}, which sessions of roles have"
                : "give the tag to them, or a default: ${" + key + ", 'none'}";
    }
}
