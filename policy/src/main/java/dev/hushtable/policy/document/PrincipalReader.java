package dev.hushtable.policy.document;

import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Problems;
import java.util.ArrayList;
import java.util.List;
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
            return new PrincipalSet(selection, List.of());
        }
        if (member.value() instanceof TextValue text) {
            if (!text.text().equals("*")) {
                problems.add(
                        text.position(),
                        member.name() + " is \"*\" or an object such as {\"AWS\": \"arn:aws:iam::123456789012:root\"}");
            }
            return new PrincipalSet(selection, List.of("*"));
        }
        return new PrincipalSet(selection, aws(member, problems));
    }

    /** Checks the entries of all types and returns those that can match a caller of this server. */
    private static List<String> aws(Member member, Problems problems) {
        List<String> aws = new ArrayList<>();
        Elements elements = Elements.of(member.value(), member.name(), TYPES, problems);
        if (elements == null) {
            return aws;
        }
        boolean empty = true;
        for (String type : TYPES) {
            Member entry = elements.get(type);
            if (entry != null) {
                empty = false;
                List<String> entries = entries(type, entry, problems);
                aws.addAll(type.equals("AWS") ? entries : List.of());
            }
        }
        if (empty) {
            problems.add(member.value().position(), member.name() + " must not be empty");
        }
        return aws;
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
