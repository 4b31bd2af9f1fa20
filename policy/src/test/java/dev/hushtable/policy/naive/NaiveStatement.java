package dev.hushtable.policy.naive;

import static dev.hushtable.policy.naive.NaiveText.like;
import static dev.hushtable.policy.naive.NaiveText.substituted;
import static dev.hushtable.policy.naive.NaiveText.wild;
import static dev.hushtable.policy.naive.Trees.list;

import dev.hushtable.policy.AuthorizationRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether a statement is about a request, but for its principal. */
final class NaiveStatement {

    private NaiveStatement() {}

    static Belief applies(Map<String, Object> statement, AuthorizationRequest request, String type) {
        Belief all = Belief.of(
                statement.containsKey("Action")
                        ? action(list(statement.get("Action")), request)
                        : !action(list(statement.get("NotAction")), request));
        // A trust policy speaks of its role only, and does not say so.
        if (statement.containsKey("Resource")) {
            all = all.and(resource(list(statement.get("Resource")), request, type));
        } else if (statement.containsKey("NotResource")) {
            all = all.and(
                    resource(list(statement.get("NotResource")), request, type).not());
        }
        for (Map.Entry<String, Object> operator :
                Trees.map(statement, "Condition").entrySet()) {
            for (Map.Entry<String, Object> key : Trees.map(operator.getValue()).entrySet()) {
                all = all.and(NaiveCondition.holds(operator.getKey(), key.getKey(), list(key.getValue()), request));
            }
        }
        return all;
    }

    private static boolean action(List<String> patterns, AuthorizationRequest request) {
        String action = request.action().toLowerCase(Locale.ROOT);
        String service = action.substring(0, action.indexOf(':'));
        String name = action.substring(action.indexOf(':') + 1);
        for (String pattern : patterns) {
            if (pattern.equals("*")) {
                return true;
            }
            String[] parts = pattern.toLowerCase(Locale.ROOT).split(":", 2);
            if (parts[0].equals(service) && like(wild(parts[1]), name)) {
                return true;
            }
        }
        return false;
    }

    private static Belief resource(List<String> patterns, AuthorizationRequest request, String type) {
        Belief any = Belief.of(false);
        for (String pattern : patterns) {
            if (pattern.equals("*")) {
                any = any.or(Belief.of(true));
            } else if (!request.resource().equals("*")) {
                any = any.or(arn(pattern, request, type));
            }
        }
        return any;
    }

    private static Belief arn(String pattern, AuthorizationRequest request, String type) {
        String[] parts = pattern.split(":", 6);
        if (parts.length < 6 && !shortMeansAny(pattern, type)) {
            return Belief.of(false);
        }
        String[] actual = request.resource().split(":", 6);
        for (int i = 0; i < 5; i++) {
            String part = i < parts.length ? parts[i] : "*";
            if (!like(wild(part.toLowerCase(Locale.ROOT)), actual[i].toLowerCase(Locale.ROOT))) {
                return Belief.of(false);
            }
        }
        List<String> resource = parts.length == 6 ? substituted(parts[5], request) : wild("*");
        return resource == null ? Belief.UNKNOWN : Belief.of(like(resource, actual[5]));
    }

    /** What fewer than six parts mean differs by type of policy. */
    private static boolean shortMeansAny(String pattern, String type) {
        return switch (type) {
            case "IDENTITY", "SESSION", "BOUNDARY" -> true;
            case "RESOURCE", "ROLE_TRUST" -> pattern.contains("*");
            case "SCP" -> pattern.endsWith("*");
            default -> false;
        };
    }
}
