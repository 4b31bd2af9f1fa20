package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.condition.KeyFacts;
import dev.hushtable.policy.condition.KeyFacts.Cardinality;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.Templates;
import dev.hushtable.policy.syntax.Text;
import java.util.ArrayList;
import java.util.List;

/** HT118: a variable whose key is a list. */
final class ManyValuedVariable implements StatementCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT118",
                "variable of a many-valued key",
                Severity.ERROR,
                "A key of many values has no one value to put in place: the variable never gets a value.");
    }

    @Override
    public void check(Site site, Findings findings) {
        List<Text> texts = new ArrayList<>(site.statement().resourceEntries());
        site.statement().conditions().forEach(condition -> texts.addAll(condition.values()));
        for (Text text : texts) {
            for (String key : Templates.variables(text.text())) {
                if (KeyFacts.of(key).cardinality() == Cardinality.MANY) {
                    findings.add(
                            site.file(),
                            text.position(),
                            "${" + key + "} never has a value: the key has many",
                            "use a key of one value, such as aws:username or aws:PrincipalTag/KEY");
                }
            }
        }
    }
}
