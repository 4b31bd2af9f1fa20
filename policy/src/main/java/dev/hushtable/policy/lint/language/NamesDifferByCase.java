package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Check;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.syntax.DirectorySyntax;
import dev.hushtable.policy.syntax.PolicyFile;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** HT102: members of one object whose names differ by case only. */
final class NamesDifferByCase implements Check {

    @Override
    public Rule rule() {
        return new Rule(
                "HT102",
                "names that differ by case only",
                Severity.WARNING,
                "Two names a person reads as one: one of them is a mistake, and which one counts depends on who reads.");
    }

    @Override
    public void check(DirectorySyntax directory, Findings findings) {
        for (PolicyFile file : directory.files()) {
            if (file.root() != null) {
                look(file.path(), file.root(), findings);
            }
        }
    }

    private static void look(String file, JsonValue value, Findings findings) {
        if (value instanceof ArrayValue array) {
            array.elements().forEach(element -> look(file, element, findings));
        } else if (value instanceof ObjectValue object) {
            Map<String, String> seen = new HashMap<>();
            for (Member member : object.members().values()) {
                String other = seen.putIfAbsent(member.name().toLowerCase(Locale.ROOT), member.name());
                if (other != null) {
                    findings.add(
                            file,
                            member.position(),
                            "\"" + member.name() + "\" and \"" + other + "\" differ by case only",
                            "keep one of them");
                }
                look(file, member.value(), findings);
            }
        }
    }
}
