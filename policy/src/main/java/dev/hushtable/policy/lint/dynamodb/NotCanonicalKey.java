package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Form;
import dev.hushtable.policy.syntax.KeyShape;
import dev.hushtable.policy.syntax.TableShape;
import dev.hushtable.policy.syntax.Text;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** HT213: numbers such as 1.0 and binary that is no base64. */
final class NotCanonicalKey implements StatementCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT213",
                "partition key value that no request has",
                Severity.WARNING,
                "Keys compare as text: numbers as decimals without needless zeros, binary as base64.");
    }

    @Override
    public void check(Site site, Findings findings) {
        ConditionSyntax leading = FineGrained.leadingKeys(site.statement());
        if (leading == null) {
            return;
        }
        for (TableShape table : site.tables()) {
            Set<KeyShape> targets = new LinkedHashSet<>();
            if (site.isAbout("table/" + table.name())) {
                targets.add(table.key());
            }
            site.indexes(table).forEach(index -> targets.add(index.key()));
            Set<String> types = new LinkedHashSet<>();
            targets.forEach(
                    key -> types.add(table.types().getOrDefault(key.partition().getFirst(), "S")));
            if (types.size() == 1) {
                String type = types.iterator().next();
                leading.values().forEach(value -> look(site, leading, value, type, findings));
            }
        }
    }

    private static void look(Site site, ConditionSyntax leading, Text value, String type, Findings findings) {
        String text = value.text();
        boolean open = text.contains("${") || (leading.isLike() && (text.contains("*") || text.contains("?")));
        String canonical = type.equals("N") ? number(text) : type.equals("B") ? binary(text) : text;
        if (!open && leading.form() == Form.TEXT && !text.equals(canonical)) {
            findings.add(
                    site.file(),
                    value.position(),
                    "\"" + text + "\" is not how a key of type " + type + " is sent to policies",
                    canonical == null
                            ? "write " + (type.equals("N") ? "a decimal number" : "base64")
                            : "write \"" + canonical + "\"");
        }
    }

    /** As the server writes numbers; null when it is none. */
    private static @Nullable String number(String text) {
        if (!text.matches("-?[0-9]{1,38}(\\.[0-9]{1,38})?([eE][+-]?[0-9]{1,2})?")) {
            return null;
        }
        BigDecimal number = new BigDecimal(text);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static @Nullable String binary(String text) {
        try {
            return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
