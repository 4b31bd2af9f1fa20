package dev.hushtable.service.authoring.reach;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A question in which some things are left open: it stands for all requests that differ in nothing else.
 *
 * @param question with any value for what is open
 * @param open what is open
 */
record Openness(AuthorizationRequest question, List<Variable> open) {
    Openness {
        open = List.copyOf(open);
    }

    /**
     * Something that is left open.
     *
     * @param name the condition key that stands for it in reports
     * @param keys all keys that have its value, in lower case
     */
    record Variable(String name, Form form, List<String> keys) {
        Variable {
            keys = List.copyOf(keys);
        }

        Variable(String key) {
            this(key, Form.ONE, List.of(key.toLowerCase(Locale.ROOT)));
        }

        ContextValue value(String text) {
            return switch (form) {
                case ONE -> new ContextValue.Single(text);
                case LIST -> new ContextValue.Many(List.of(text));
            };
        }
    }

    /** How the key's value looks. */
    enum Form {
        ONE,
        LIST
    }

    /** The question, with one and the same value for everything that is open. */
    AuthorizationRequest with(ContextValue everywhere) {
        return with(Map.of(), everywhere);
    }

    /** The question, with these values, and another for what is left. */
    AuthorizationRequest with(Map<Variable, String> values, ContextValue otherwise) {
        Map<String, ContextValue> context = new HashMap<>(question.context());
        for (Variable variable : open) {
            String value = values.get(variable);
            ContextValue put = value == null ? otherwise : variable.value(value);
            variable.keys().forEach(key -> context.put(key, put));
        }
        return new AuthorizationRequest(
                question.principal(), question.action(), question.resource(), context, question.applicable());
    }

    /** With further keys, as far as they are not open. */
    Openness and(Map<String, ContextValue> more) {
        Map<String, ContextValue> context = new HashMap<>(question.context());
        context.putAll(more);
        return new Openness(
                new AuthorizationRequest(
                        question.principal(), question.action(), question.resource(), context, question.applicable()),
                open);
    }

    Openness opening(List<Variable> more) {
        List<Variable> all = new ArrayList<>(open);
        all.addAll(more);
        return new Openness(question, all);
    }
}
