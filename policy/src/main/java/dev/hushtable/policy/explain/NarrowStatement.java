package dev.hushtable.policy.explain;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An Allow for one request and as little else as the language can say: that action, that resource, those attributes. */
final class NarrowStatement {
    /** More keys than this are no rule but a coincidence. */
    private static final int MAX_KEYS = 5;

    private final AuthorizationRequest request;

    NarrowStatement(AuthorizationRequest request) {
        this.request = request;
    }

    /** The statement as policies of that type write it. */
    ObjectValue of(PolicyType type) {
        List<Member> members = new ArrayList<>();
        members.add(Literal.member("Effect", Literal.text("Allow")));
        if (type == PolicyType.RESOURCE || type == PolicyType.ROLE_TRUST) {
            Member principal =
                    Literal.member("AWS", Literal.text(request.principal().arn()));
            members.add(Literal.member("Principal", Literal.object(principal)));
        }
        members.add(Literal.member("Action", Literal.text(request.action())));
        if (type != PolicyType.ROLE_TRUST) {
            members.add(Literal.member("Resource", Literal.text(resource())));
        }
        ObjectValue conditions = conditions();
        // Guardrails and boundaries say how far others may go; what exactly is those others' to say.
        boolean ceiling = type == PolicyType.BOUNDARY || type == PolicyType.SCP;
        if (!ceiling && !conditions.members().isEmpty()) {
            members.add(Literal.member("Condition", conditions));
        }
        return Literal.object(members.toArray(Member[]::new));
    }

    /** Actions that are about no resource are met by {@code *} only, and it opens nothing of theirs. */
    private String resource() {
        return request.resource().equals("*") ? "*" : Literal.plainInPattern(request.resource());
    }

    private ObjectValue conditions() {
        List<Member> all = new ArrayList<>();
        List<Member> present = new ArrayList<>();
        List<Member> equal = new ArrayList<>();
        for (String key : List.of("dynamodb:LeadingKeys", "dynamodb:Attributes")) {
            if (value(key) instanceof ContextValue.Many many && isRule(key, many)) {
                all.add(Literal.member(
                        key,
                        Literal.texts(many.values().stream()
                                .distinct()
                                .map(this::written)
                                .toList())));
                present.add(Literal.member(key, Literal.text("false")));
            }
        }
        for (String key : List.of("dynamodb:Select", "dynamodb:ReturnValues", "dynamodb:EnclosingOperation")) {
            if (value(key) instanceof ContextValue.Single single) {
                equal.add(Literal.member(key, Literal.text(Literal.plain(single.value()))));
            }
        }
        List<Member> operators = new ArrayList<>();
        add("ForAllValues:StringEquals", all, operators);
        add("Null", present, operators);
        add("StringEquals", equal, operators);
        return Literal.object(operators.toArray(Member[]::new));
    }

    private static void add(String operator, List<Member> keys, List<Member> operators) {
        if (!keys.isEmpty()) {
            operators.add(Literal.member(operator, Literal.object(keys.toArray(Member[]::new))));
        }
    }

    private static boolean isRule(String key, ContextValue.Many many) {
        return !many.values().isEmpty()
                && (!key.endsWith("LeadingKeys") || many.values().size() <= MAX_KEYS);
    }

    /** What a user's key is by rule, a policy says as a rule. */
    private String written(String value) {
        return value("aws:username") instanceof ContextValue.Single user
                        && user.value().equals(value)
                ? "${aws:username}"
                : Literal.plain(value);
    }

    private @Nullable ContextValue value(String key) {
        return request.contextValue(key.toLowerCase(Locale.ROOT));
    }
}
