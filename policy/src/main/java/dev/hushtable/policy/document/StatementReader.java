package dev.hushtable.policy.document;

import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.condition.Condition;
import dev.hushtable.policy.condition.ConditionKeys;
import dev.hushtable.policy.condition.ConditionReader;
import dev.hushtable.policy.pattern.ResourcePattern;
import dev.hushtable.policy.pattern.ResourceReader;
import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.source.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what statements of all kinds of policies have in common, one element a method. */
final class StatementReader {
    /** IAM refuses other characters; resource policies have always had titles here. */
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]*");

    private final Elements elements;
    private final Grammar grammar;
    private final Source source;
    private final Problems problems;

    StatementReader(Elements elements, Grammar grammar, Source source) {
        this.elements = elements;
        this.grammar = grammar;
        this.source = source;
        this.problems = source.problems();
    }

    StatementRef ref(Set<String> sidsSeen) {
        TextValue sid = elements.text("Sid");
        if (sid != null
                && grammar.sids() == Grammar.Sids.ALPHANUMERIC
                && !SID.matcher(sid.text()).matches()) {
            problems.add(sid.position(), "Sid may hold letters A-Z, a-z and digits only");
        } else if (sid != null && !sid.text().isEmpty() && !sidsSeen.add(sid.text())) {
            problems.add(sid.position(), "the Sid \"" + sid.text() + "\" occurs twice in one policy");
        }
        return new StatementRef(
                grammar.type(),
                source.policy(),
                problems.file(),
                elements.position().line(),
                sid == null || sid.text().isEmpty() ? null : sid.text());
    }

    /** Deny when it is missing or wrong: the file is refused anyway. */
    Effect effect() {
        TextValue written = elements.text("Effect");
        if (written == null) {
            if (elements.get("Effect") == null) {
                missing("Effect");
            }
            return Effect.DENY;
        }
        for (Effect effect : Effect.values()) {
            if (effect.spelling().equals(written.text())) {
                return permitted(effect, written);
            }
        }
        problems.add(
                written.position(), "\"" + written.text() + "\" is no Effect; allowed: Allow, Deny (case matters)");
        return Effect.DENY;
    }

    private Effect permitted(Effect effect, TextValue written) {
        if (effect == Effect.ALLOW && grammar == Grammar.RCP) {
            problems.add(
                    written.position(),
                    "a resource control policy only denies; what it does not deny is up to the other policies");
        }
        return effect;
    }

    /** Null where the grammar has none. */
    @Nullable
    PrincipalSet principals() {
        return switch (grammar) {
            case IDENTITY, BOUNDARY, SESSION, SCP -> null;
            case RESOURCE, ROLE_TRUST -> PrincipalReader.read(exactlyOneOf("Principal", "NotPrincipal"), problems);
            case RCP -> everyone();
        };
    }

    private PrincipalSet everyone() {
        TextValue written = elements.text("Principal");
        if (written == null || !written.text().equals("*")) {
            problems.add(
                    written == null ? elements.position() : written.position(),
                    "a statement of a resource control policy has \"Principal\": \"*\"");
        }
        return new PrincipalSet(Selection.NAMED, List.of("*"), List.of());
    }

    ActionSet actions() {
        Member member = exactlyOneOf("Action", "NotAction");
        List<ActionPattern> patterns = new ArrayList<>();
        for (TextValue text : texts(member)) {
            patterns.add(ActionReader.read(text, problems));
        }
        return new ActionSet(selection(member), List.copyOf(patterns));
    }

    ResourceSet resources() {
        if (grammar == Grammar.ROLE_TRUST) {
            // The resource is the role the document stands in.
            return new ResourceSet(Selection.NAMED, List.of(ResourcePattern.EVERYTHING));
        }
        Member member = exactlyOneOf("Resource", "NotResource");
        List<ResourcePattern> patterns = new ArrayList<>();
        for (TextValue text : texts(member)) {
            ResourcePattern pattern = ResourceReader.read(
                    text.text(), grammar.shortArns(), message -> problems.add(text.position(), message));
            ConditionKeys.checkVariables(pattern.variableKeys(), text.position(), problems);
            patterns.add(pattern);
        }
        return new ResourceSet(selection(member), List.copyOf(patterns));
    }

    List<Condition> conditions(ActionSet actions) {
        Member member = elements.get("Condition");
        Set<String> services = new HashSet<>();
        actions.patterns().forEach(pattern -> services.add(pattern.service()));
        return member == null ? List.of() : ConditionReader.read(member.value(), services, problems);
    }

    /** The one of two elements that is there; null when there is none or both, which is reported. */
    @Nullable
    Member exactlyOneOf(String element, String opposite) {
        Member one = elements.get(element);
        Member other = elements.get(opposite);
        if (one != null && other != null) {
            problems.add(other.position(), "a statement has either " + element + " or " + opposite + ", not both");
            return null;
        }
        if (one == null && other == null) {
            missing(element + " or " + opposite);
        }
        return one == null ? other : one;
    }

    static Selection selection(@Nullable Member member) {
        return member != null && member.name().startsWith("Not") ? Selection.ALL_BUT_NAMED : Selection.NAMED;
    }

    private List<TextValue> texts(@Nullable Member member) {
        if (member == null) {
            return List.of();
        }
        int before = problems.found().size();
        List<TextValue> texts = Elements.textOrTexts(member.value(), member.name(), problems);
        if (texts.isEmpty() && problems.found().size() == before) {
            problems.add(member.value().position(), member.name() + " must not be empty");
        }
        return texts;
    }

    private void missing(String element) {
        Position position = elements.position();
        problems.add(position, "the statement has no " + element);
    }
}
