package dev.hushtable.policy.disclosure;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.condition.Condition;
import dev.hushtable.policy.condition.ConditionKeys;
import dev.hushtable.policy.condition.ConditionReader;
import dev.hushtable.policy.disclosure.Mask.Kind;
import dev.hushtable.policy.pattern.ResourcePattern;
import dev.hushtable.policy.pattern.ResourceReader;
import dev.hushtable.policy.pattern.ResourceReader.ShortArns;
import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.NearestName;
import dev.hushtable.policy.source.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code masks/NAME.json}. Finds as many problems as it can; when there are any, what it returns must not be used.
 */
public final class MaskReader {
    private static final List<String> DOCUMENT = List.of("Version", "Statement");
    private static final List<String> STATEMENT =
            List.of("Sid", "Resource", "Attributes", "Mask", "Constant", "Condition");

    /** The only language masks were ever written in; the element may be left out. */
    private static final String VERSION = "2012-10-17";

    /** Condition keys of the requests that read items. */
    private static final Set<String> SERVICES = Set.of("dynamodb");

    private final String name;
    private final Problems problems;
    private final Set<String> sids = new HashSet<>();

    private MaskReader(String name, Problems problems) {
        this.name = name;
        this.problems = problems;
    }

    /**
     * The statements of one file, in its order.
     *
     * @param name of the file, without its folder and extension
     */
    public static List<MaskStatement> read(String name, JsonValue value, Problems problems) {
        return new MaskReader(name, problems).statements(value);
    }

    private List<MaskStatement> statements(JsonValue value) {
        Elements document = Elements.of(value, "a mask file", DOCUMENT, problems);
        Member member = document == null ? null : document.get("Statement");
        if (document == null || member == null) {
            if (document != null) {
                problems.add(document.position(), "the mask file has no Statement");
            }
            return List.of();
        }
        TextValue version = document.text("Version");
        if (version != null && !version.text().equals(VERSION)) {
            problems.add(version.position(), "\"" + version.text() + "\" is no Version; allowed: " + VERSION);
        }
        List<JsonValue> written =
                member.value() instanceof ArrayValue array ? array.elements() : List.of(member.value());
        if (written.isEmpty()) {
            problems.add(member.value().position(), "Statement must not be empty");
        }
        List<MaskStatement> statements = new ArrayList<>();
        for (JsonValue one : written) {
            Elements elements = Elements.of(one, "a mask", STATEMENT, problems);
            if (elements != null) {
                statements.add(statement(elements));
            }
        }
        return statements;
    }

    private MaskStatement statement(Elements elements) {
        return new MaskStatement(
                ref(elements), tables(elements), attributes(elements), mask(elements), conditions(elements));
    }

    private StatementRef ref(Elements elements) {
        TextValue sid = elements.text("Sid");
        if (sid != null && !sids.add(sid.text())) {
            problems.add(sid.position(), "the Sid \"" + sid.text() + "\" occurs twice in one file");
        }
        return new StatementRef(
                PolicyType.MASK, name, problems.file(), elements.position().line(), sid == null ? null : sid.text());
    }

    private List<ResourcePattern> tables(Elements elements) {
        List<ResourcePattern> patterns = new ArrayList<>();
        for (TextValue text : required(elements, "Resource")) {
            ResourcePattern pattern = ResourceReader.read(
                    text.text(), ShortArns.REFUSED, message -> problems.add(text.position(), message));
            ConditionKeys.checkVariables(pattern.variableKeys(), text.position(), problems);
            if (text.text().contains("/index/")) {
                problems.add(text.position(), "a mask names tables; it holds in their indexes as well");
            }
            patterns.add(pattern);
        }
        return patterns;
    }

    private Set<String> attributes(Elements elements) {
        Set<String> attributes = new LinkedHashSet<>();
        for (TextValue text : required(elements, "Attributes")) {
            if (text.text().isEmpty()) {
                problems.add(text.position(), "the name of an attribute must not be empty");
            } else if (!attributes.add(text.text())) {
                problems.add(text.position(), "\"" + text.text() + "\" occurs twice in Attributes");
            }
        }
        return attributes;
    }

    private Mask mask(Elements elements) {
        TextValue written = elements.text("Mask");
        TextValue constant = elements.text("Constant");
        Kind kind = kind(elements, written);
        if (kind == Kind.CONSTANT && constant == null) {
            problems.add(elements.position(), "the mask CONSTANT needs a Constant");
        } else if (kind != null && kind != Kind.CONSTANT && constant != null) {
            problems.add(constant.position(), "Constant belongs to the mask CONSTANT, not to " + kind);
        }
        return kind == Kind.CONSTANT && constant != null
                ? new Mask(Kind.CONSTANT, constant.text())
                : new Mask(kind == null || kind == Kind.CONSTANT ? Kind.NULL : kind, null);
    }

    /** Null when it is missing or wrong: the file is refused anyway. */
    private @Nullable Kind kind(Elements elements, @Nullable TextValue written) {
        if (written == null) {
            if (elements.get("Mask") == null) {
                problems.add(elements.position(), "the mask has no Mask; allowed: " + String.join(", ", Kind.names()));
            }
            return null;
        }
        if (Kind.names().contains(written.text())) {
            return Kind.valueOf(written.text());
        }
        problems.add(
                written.position(),
                "\"" + written.text() + "\" is no Mask; allowed: " + String.join(", ", Kind.names())
                        + NearestName.hint(written.text(), Kind.names()));
        return null;
    }

    private List<Condition> conditions(Elements elements) {
        Member member = elements.get("Condition");
        return member == null ? List.of() : ConditionReader.read(member.value(), SERVICES, problems);
    }

    private List<TextValue> required(Elements elements, String element) {
        Member member = elements.get(element);
        if (member == null) {
            problems.add(elements.position(), "the mask has no " + element);
            return List.of();
        }
        List<TextValue> texts = Elements.textOrTexts(member.value(), element, problems);
        if (texts.isEmpty()) {
            problems.add(member.value().position(), element + " must not be empty");
        }
        return texts;
    }
}
