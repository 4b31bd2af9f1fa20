package dev.hushtable.service.access;

import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy document as it is written, valid or not. */
record WrittenPolicy(JsonValue document) {

    List<JsonValue> statements() {
        return elements(member(document, "Statement"));
    }

    /** Whether a statement has neither of two elements. */
    boolean lacks(String element, String opposite) {
        return statements().stream()
                .anyMatch(statement -> member(statement, element) == null && member(statement, opposite) == null);
    }

    /** All texts of the elements of those names, of all statements, in the order of the document. */
    List<TextValue> texts(String... names) {
        List<TextValue> texts = new ArrayList<>();
        for (JsonValue statement : statements()) {
            for (String name : names) {
                texts.addAll(texts(member(statement, name)));
            }
        }
        return texts;
    }

    /** Whether a statement allows something to whoever asks, under no condition. */
    boolean grantsToEverybody() {
        return statements().stream()
                .filter(statement -> is(member(statement, "Effect"), "Allow"))
                .filter(statement -> member(statement, "Condition") == null)
                .anyMatch(statement ->
                        member(statement, "NotPrincipal") != null || isEverybody(member(statement, "Principal")));
    }

    private static boolean isEverybody(@Nullable JsonValue principal) {
        if (principal == null || is(principal, "*")) {
            return principal != null;
        }
        return texts(member(principal, "AWS")).stream().anyMatch(entry -> is(entry, "*"));
    }

    private static boolean is(@Nullable JsonValue value, String text) {
        return value instanceof TextValue written && written.text().equals(text);
    }

    private static @Nullable JsonValue member(JsonValue value, String name) {
        Member member = value instanceof ObjectValue object ? object.members().get(name) : null;
        return member == null ? null : member.value();
    }

    private static List<TextValue> texts(@Nullable JsonValue value) {
        return elements(value).stream()
                .filter(TextValue.class::isInstance)
                .map(TextValue.class::cast)
                .toList();
    }

    /** One value and an array of one value mean the same. */
    private static List<JsonValue> elements(@Nullable JsonValue value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof ArrayValue array ? array.elements() : List.of(value);
    }
}
