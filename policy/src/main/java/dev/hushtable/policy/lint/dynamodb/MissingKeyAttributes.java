package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Qualifier;
import dev.hushtable.policy.syntax.TableShape;
import dev.hushtable.policy.syntax.Templates;
import dev.hushtable.policy.syntax.Text;
import dev.hushtable.policy.words.WordPattern;
import dev.hushtable.policy.words.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** HT204: an allow-list of attributes that lacks a key attribute. */
final class MissingKeyAttributes implements StatementCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT204",
                "attribute list without a key attribute",
                Severity.ERROR,
                "Every request names the key attributes of the table or index it is about: a list without them allows none.");
    }

    @Override
    public void check(Site site, Findings findings) {
        ConditionSyntax list = FineGrained.attributeList(site.statement());
        if (list == null || !site.statement().allows() || list.qualifier() != Qualifier.FOR_ALL_VALUES) {
            return;
        }
        for (TableShape table : site.tables()) {
            Set<String> keys = new LinkedHashSet<>(table.key().attributes());
            site.indexes(table).forEach(index -> keys.addAll(index.key().attributes()));
            List<String> missing =
                    keys.stream().filter(key -> !isListed(list, key)).toList();
            if (!missing.isEmpty()) {
                findings.add(
                        site.file(),
                        list.position(),
                        "the list lacks " + String.join(", ", missing) + ", key of table " + table.name()
                                + (table.key().attributes().containsAll(missing) ? "" : " or of its indexes"),
                        "add " + String.join(", ", missing));
            }
        }
    }

    private static boolean isListed(ConditionSyntax list, String attribute) {
        for (Text value : list.values()) {
            WordPattern pattern =
                    list.isLike() || !Templates.variables(value.text()).isEmpty()
                            ? Templates.pattern(value.text())
                            : WordPattern.literal(value.text());
            boolean folded = list.base().endsWith("IgnoreCase");
            if (Words.overlap(folded ? pattern.ignoringCase() : pattern, WordPattern.literal(attribute))) {
                return true;
            }
        }
        return false;
    }
}
