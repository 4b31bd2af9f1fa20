package dev.hushtable.policy.pattern;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A string of a policy that may hold variables ({@code ${aws:username}}) and wildcards. A substituted value is always
 * literal: a user named {@code *} matches nobody but {@code *}. Immutable.
 */
public final class Template {

    /** A piece of the text. */
    sealed interface Part {}

    record Text(String text) implements Part {}

    enum Wildcard implements Part {
        ANY_RUN,
        ANY_ONE
    }

    /**
     * A variable.
     *
     * @param key the condition key, lower case
     * @param spelling the key as written
     */
    record Variable(String key, String spelling, @Nullable String defaultText) implements Part {

        /**
         * The value to put in place, or null when there is none: the key is absent or empty and has no default, or has
         * many values, or could not be determined.
         */
        @Nullable
        String resolve(AuthorizationRequest request) {
            ContextValue value = request.contextValue(key);
            return switch (value) {
                case null -> defaultText;
                case ContextValue.Single single -> single.value().isEmpty() ? defaultText : single.value();
                case ContextValue.Many many -> null;
                case ContextValue.Unknown unknown -> null;
                // Keys that results show have many values, so no variable can be one.
                case ContextValue.Deferred deferred -> null;
            };
        }
    }

    private final Part[] parts;
    private final @Nullable String fixedText;
    private final @Nullable Glob fixedGlob;

    Template(List<Part> parts) {
        this.parts = parts.toArray(Part[]::new);
        boolean fixed = parts.stream().noneMatch(Variable.class::isInstance);
        this.fixedText = fixed ? join(null) : null;
        this.fixedGlob = fixed ? glob(parts) : null;
    }

    /** The text when it holds no variable, wildcards as plain characters; null when it holds one. */
    public @Nullable String fixedText() {
        return fixedText;
    }

    /** The text before its first variable or wildcard. */
    String beginning() {
        return parts.length > 0 && parts[0] instanceof Text(String text) ? text : "";
    }

    /** The keys of its variables as written. */
    public List<String> variableKeys() {
        return Arrays.stream(parts)
                .filter(Variable.class::isInstance)
                .map(part -> ((Variable) part).spelling())
                .toList();
    }

    /** The text with variables replaced and wildcards as plain characters; null when a variable has no value. */
    public @Nullable String resolve(AuthorizationRequest request) {
        return fixedText != null ? fixedText : join(request);
    }

    /**
     * Whether the whole of a text matches, variables replaced; unknown when one has no value. Allocates nothing.
     */
    public Truth matches(String text, AuthorizationRequest request) {
        return matches(text, 0, text.length(), request);
    }

    /** Whether the text from {@code from} up to {@code to} matches. */
    Truth matches(String text, int from, int to, AuthorizationRequest request) {
        if (fixedGlob != null) {
            return Truth.of(fixedGlob.matches(text, from, to));
        }
        for (Part part : parts) {
            if (part instanceof Variable variable && variable.resolve(request) == null) {
                return Truth.UNKNOWN;
            }
        }
        return Truth.of(TemplateMatch.matches(parts, text, from, to, request));
    }

    /** Splits at the first {@code limit - 1} colons of the written text; a value put in place never splits. */
    public List<Template> splitAtColons(int limit) {
        List<Template> pieces = new ArrayList<>();
        List<Part> piece = new ArrayList<>();
        for (Part part : parts) {
            if (!(part instanceof Text(String text))) {
                piece.add(part);
                continue;
            }
            String rest = text;
            for (int colon = rest.indexOf(':'); colon >= 0 && pieces.size() < limit - 1; colon = rest.indexOf(':')) {
                piece.add(new Text(rest.substring(0, colon)));
                pieces.add(new Template(piece));
                piece.clear();
                rest = rest.substring(colon + 1);
            }
            piece.add(new Text(rest));
        }
        pieces.add(new Template(piece));
        return pieces;
    }

    private @Nullable String join(@Nullable AuthorizationRequest request) {
        if (parts.length == 1 && parts[0] instanceof Variable variable && request != null) {
            return variable.resolve(request);
        }
        StringBuilder joined = new StringBuilder();
        for (Part part : parts) {
            String piece = switch (part) {
                case Text text -> text.text();
                case Wildcard.ANY_RUN -> "*";
                case Wildcard.ANY_ONE -> "?";
                case Variable variable -> request == null ? null : variable.resolve(request);
            };
            if (piece == null) {
                return null;
            }
            joined.append(piece);
        }
        return joined.toString();
    }

    private static Glob glob(List<Part> parts) {
        Glob.Builder builder = new Glob.Builder(Glob.Case.SENSITIVE);
        for (Part part : parts) {
            switch (part) {
                case Text text -> builder.literal(text.text());
                case Wildcard.ANY_RUN -> builder.anyRun();
                case Wildcard.ANY_ONE -> builder.anyOne();
                case Variable variable -> throw new IllegalStateException("not fixed");
            }
        }
        return builder.build();
    }
}
