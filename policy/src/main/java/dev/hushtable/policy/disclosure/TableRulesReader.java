package dev.hushtable.policy.disclosure;

import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.NearestName;
import dev.hushtable.policy.source.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code tables/NAME.json}: {@code {"ResultEnforcement": "redact"}}. */
public final class TableRulesReader {
    private static final String ENFORCEMENT = "ResultEnforcement";
    private static final List<String> ELEMENTS = List.of(ENFORCEMENT);

    private TableRulesReader() {}

    /** How the table's results are enforced; null when the file does not say, or says it wrong, which is reported. */
    public static @Nullable ResultEnforcement read(JsonValue value, Problems problems) {
        Elements elements = Elements.of(value, "a table's file", ELEMENTS, problems);
        TextValue written = elements == null ? null : elements.text(ENFORCEMENT);
        if (written == null) {
            return null;
        }
        List<String> allowed = ResultEnforcement.spellings();
        if (allowed.contains(written.text())) {
            return ResultEnforcement.of(written.text());
        }
        problems.add(
                written.position(),
                "\"" + written.text() + "\" is no " + ENFORCEMENT + "; allowed: " + String.join(", ", allowed)
                        + NearestName.hint(written.text(), allowed));
        return null;
    }
}
