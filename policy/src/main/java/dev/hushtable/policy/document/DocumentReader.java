package dev.hushtable.policy.document;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.pattern.TemplateReader;
import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads policy documents by the grammar of the IAM User Guide ("Grammar of the IAM JSON policy language"). Finds as many
 * problems as it can; when there are any, what it returns must not be used.
 */
public final class DocumentReader {
    private static final String CURRENT_VERSION = "2012-10-17";
    private static final String OLD_VERSION = "2008-10-17";

    private final Grammar grammar;
    private final Source source;
    private final Problems problems;
    private final Set<String> sids = new HashSet<>();

    private DocumentReader(Grammar grammar, Source source) {
        this.grammar = grammar;
        this.source = source;
        this.problems = source.problems();
    }

    /** A policy for users, groups and roles: no Principal, no Id. */
    public static PolicyDocument identityPolicy(JsonValue value, Source source) {
        return new DocumentReader(Grammar.IDENTITY, source).document(value);
    }

    /** A role's trust policy: Principal instead of Resource. */
    public static PolicyDocument trustPolicy(JsonValue value, Source source) {
        return new DocumentReader(Grammar.ROLE_TRUST, source).document(value);
    }

    /** The policy of a table, a stream or a key: with Principal. */
    public static PolicyDocument resourcePolicy(JsonValue value, Source source) {
        return new DocumentReader(Grammar.RESOURCE, source).document(value);
    }

    /** A service control policy (no Principal) or a resource control policy (Deny only, Principal {@code *}). */
    public static PolicyDocument guardrail(Guardrail kind, JsonValue value, Source source) {
        return new DocumentReader(kind == Guardrail.SCP ? Grammar.SCP : Grammar.RCP, source).document(value);
    }

    /**
     * A resource policy as it comes over the wire.
     *
     * @param name for problems and decisions
     * @throws PolicyException with every problem and its place
     */
    public static PolicyDocument resourcePolicy(String name, String text) throws PolicyException {
        return read(Grammar.RESOURCE, name, text);
    }

    /** A session's policy: like an identity policy. */
    public static PolicyDocument sessionPolicy(JsonValue value, Source source) {
        return new DocumentReader(Grammar.SESSION, source).document(value);
    }

    /**
     * A session policy as it comes over the wire; it is written like an identity policy.
     *
     * @param name for problems and decisions
     * @throws PolicyException with every problem and its place
     */
    public static PolicyDocument sessionPolicy(String name, String text) throws PolicyException {
        return read(Grammar.SESSION, name, text);
    }

    private static PolicyDocument read(Grammar grammar, String name, String text) throws PolicyException {
        Problems problems = new Problems(name);
        JsonValue value = JsonReader.read(text, problems);
        PolicyDocument document =
                value == null ? null : new DocumentReader(grammar, new Source(name, problems)).document(value);
        if (document == null || !problems.found().isEmpty()) {
            throw new PolicyException(problems.found());
        }
        return document;
    }

    private PolicyDocument document(JsonValue value) {
        List<Statement> statements = new ArrayList<>();
        for (Elements elements : statements(value, grammar.elements(), grammar.statementElements())) {
            statements.add(statement(elements));
        }
        return new PolicyDocument(grammar.type(), statements);
    }

    private Statement statement(Elements elements) {
        StatementReader reader = new StatementReader(elements, grammar, source);
        ActionSet actions = reader.actions();
        return new Statement(
                new Statement.Written(reader.ref(sids), elements.object()),
                reader.effect(),
                reader.principals(),
                new Statement.Scope(actions, reader.resources(), reader.conditions(actions)));
    }

    private List<Elements> statements(JsonValue value, List<String> documentElements, List<String> statementElements) {
        Elements document = Elements.of(value, "a policy document", documentElements, problems);
        if (document == null) {
            return List.of();
        }
        checkVersion(document, value);
        document.text("Id");
        Member member = document.get("Statement");
        if (member == null) {
            problems.add(document.position(), "the policy document has no Statement");
            return List.of();
        }
        List<JsonValue> written =
                member.value() instanceof ArrayValue array ? array.elements() : List.of(member.value());
        if (written.isEmpty()) {
            problems.add(member.value().position(), "Statement must not be empty");
        }
        List<Elements> statements = new ArrayList<>();
        for (JsonValue one : written) {
            @Nullable Elements statement = Elements.of(one, "a statement", statementElements, problems);
            if (statement != null) {
                statements.add(statement);
            }
        }
        return statements;
    }

    private void checkVersion(Elements document, JsonValue value) {
        TextValue version = document.text("Version");
        if (version != null && version.text().equals(CURRENT_VERSION)) {
            return;
        }
        if (version != null && !version.text().equals(OLD_VERSION)) {
            problems.add(
                    version.position(),
                    "\"" + version.text() + "\" is no Version; allowed: " + CURRENT_VERSION + ", " + OLD_VERSION
                            + " (which knows no variables, and is meant when Version is missing)");
            return;
        }
        refuseVariables(value);
    }

    /** In the old language a variable is plain text, which is hardly ever what its author meant. */
    private void refuseVariables(JsonValue value) {
        switch (value) {
            case ObjectValue object -> object.members().values().forEach(member -> refuseVariables(member.value()));
            case ArrayValue array -> array.elements().forEach(this::refuseVariables);
            case TextValue text
            when TemplateReader.holdsVariable(text.text()) ->
                problems.add(text.position(), "a variable needs \"Version\": \"" + CURRENT_VERSION + "\"");
            case TextValue text -> {}
            case JsonValue.NumberValue number -> {}
            case JsonValue.BooleanValue truth -> {}
            case JsonValue.NullValue nothing -> {}
        }
    }
}
