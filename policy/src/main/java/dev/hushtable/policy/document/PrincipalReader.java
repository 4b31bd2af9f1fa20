package dev.hushtable.policy.document;

import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code Principal} and {@code NotPrincipal}: {@code "*"}, or entries by type. No wildcard is honoured inside. */
final class PrincipalReader {
    private static final List<String> TYPES = List.of("AWS", "Federated", "Service", "CanonicalUser");
    private static final Pattern AWS =
            Pattern.compile("\\*|[0-9]{12}|arn:[a-z-]+:(iam|sts)::[0-9]{12}:(root|[a-z-]+/[^*?$]+)");

    private PrincipalReader() {}

    static PrincipalSet read(@Nullable Member member, Problems problems) {
        Selection selection = StatementReader.selection(member);
        if (member == null) {
            return new PrincipalSet(selection, List.of(), List.of());
        }
        if (member.value() instanceof TextValue text) {
            if (!text.text().equals("*")) {
                problems.add(
                        text.position(),
                        member.name() + " is \"*\" or an object such as {\"AWS\": \"arn:aws:iam::123456789012:root\"}");
            }
            return new PrincipalSet(selection, List.of("*"), List.of());
        }
        Map<String, List<String>> entries = entries(member, problems);
        return new PrincipalSet(
                selection, entries.getOrDefault("AWS", List.of()), entries.getOrDefault("Federated", List.of()));
    }

    /** The entries by type, all of them checked. */
    private static Map<String, List<String>> entries(Member member, Problems problems) {
        Map<String, List<String>> byType = new HashMap<>();
        Elements elements = Elements.of(member.value(), member.name(), TYPES, problems);
        if (elements == null) {
            return Map.of();
        }
        for (String type : TYPES) {
            Member entry = elements.get(type);
            if (entry != null) {
                byType.put(type, entries(type, entry, problems));
            }
        }
        if (byType.isEmpty()) {
            problems.add(member.value().position(), member.name() + " must not be empty");
        }
        return byType;
    }

    private static List<String> entries(String type, Member entry, Problems problems) {
        List<TextValue> texts = Elements.textOrTexts(entry.value(), type, problems);
        for (TextValue text : texts) {
            if (type.equals("AWS") && !AWS.matcher(text.text()).matches()) {
                problems.add(
                        text.position(),
                        "\"" + text.text() + "\" is no AWS principal; allowed: \"*\", an account of twelve digits, or"
                                + " the ARN of an account's root, a user, a role or a session, without wildcards");
            }
        }
        return texts.stream().map(TextValue::text).toList();
    }
}
