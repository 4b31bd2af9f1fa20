package dev.hushtable.service.authoring.testing;

import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.Source;
import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Problems;
import dev.hushtable.service.authoring.Asker;
import dev.hushtable.service.authoring.SessionTerms;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads who sends a request: {@code "user/ana"}, or an object for sessions that have tags or policies: {@code {"Role":
 * "nurse", "SessionName": "night", "Tags": {"ward": "7"}, "Policy": {...}}} or {@code {"FederatedUser": "bob", "User":
 * "ana", ...}}.
 */
final class AskerReader {
    private static final List<String> SESSION =
            List.of("Role", "SessionName", "FederatedUser", "User", "Account", "Tags", "Policy");

    private final Problems problems;

    AskerReader(Problems problems) {
        this.problems = problems;
    }

    @Nullable
    Asker read(JsonValue value) {
        if (value instanceof TextValue text) {
            try {
                return Asker.parse(text.text());
            } catch (IllegalArgumentException e) {
                problems.add(text.position(), String.valueOf(e.getMessage()));
                return null;
            }
        }
        Elements elements = Elements.of(value, "a principal", SESSION, problems);
        return elements == null ? null : session(elements);
    }

    private @Nullable Asker session(Elements elements) {
        TextValue role = elements.text("Role");
        TextValue federated = elements.text("FederatedUser");
        TextValue user = elements.text("User");
        String account = text(elements.text("Account"), "");
        SessionTerms terms = terms(elements);
        if (role != null && federated == null && user == null) {
            return new Asker.RoleSession(account, role.text(), text(elements.text("SessionName"), "session"), terms);
        }
        if (federated != null && user != null && role == null) {
            return new Asker.FederatedUser(account, user.text(), federated.text(), terms);
        }
        if (user != null && role == null && elements.get("Tags") == null && elements.get("Policy") == null) {
            return new Asker.User(account, user.text());
        }
        problems.add(
                elements.position(),
                "a principal is \"user/NAME\", {\"Role\", \"SessionName\", \"Tags\", \"Policy\"} or"
                        + " {\"FederatedUser\", \"User\", \"Tags\", \"Policy\"}");
        return null;
    }

    private static String text(@Nullable TextValue value, String otherwise) {
        return value == null ? otherwise : value.text();
    }

    private SessionTerms terms(Elements elements) {
        Map<String, String> tags = new TreeMap<>();
        elements.map("Tags").forEach((key, member) -> {
            if (member.value() instanceof TextValue text) {
                tags.put(key, text.text());
            } else {
                problems.add(member.value().position(), "the value of a tag is a string");
            }
        });
        Member policy = elements.get("Policy");
        List<PolicyDocument> policies = policy == null
                ? null
                : List.of(DocumentReader.sessionPolicy(policy.value(), new Source("session", problems)));
        return new SessionTerms(tags, policies);
    }
}
