package dev.hushtable.service.authoring.reach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.document.Effect;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.Statement;
import dev.hushtable.service.authoring.JsonTrees;
import dev.hushtable.service.operation.review.GrantedAccess;
import dev.hushtable.service.operation.review.GrantedAccess.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What policies of resources allow, as they are written: one for each principal of each statement. Not thread-safe. */
final class WrittenGrants {
    private static final Pattern IAM = Pattern.compile("arn:aws:(?:iam|sts)::(\\d{12}):(.+)");

    private final String account;
    private final List<Access> all;

    /**
     * @param account of whom the account need not be said
     * @param all to which it is added
     */
    WrittenGrants(String account, List<Access> all) {
        this.account = account;
        this.all = all;
    }

    void add(String where, PolicyDocument document) {
        for (Statement statement : document.statements()) {
            if (statement.effect() == Effect.ALLOW) {
                ObjectNode written = JsonTrees.of(statement.source());
                String sid = statement.ref().sid();
                String name = statement.ref().policy() + (sid == null ? "" : ":" + sid);
                String words = TableGrants.cut(
                        where + " " + what(written) + (written.has("Condition") ? ", under conditions" : ""));
                for (String principal : principals(written)) {
                    all.add(new Access(principal, null, GrantedAccess.Kind.WRITTEN, words, List.of(name)));
                }
            }
        }
    }

    private static String what(ObjectNode statement) {
        return statement.has("Action")
                ? String.join(", ", texts(statement.path("Action")))
                : "everything but " + String.join(", ", texts(statement.path("NotAction")));
    }

    private List<String> principals(ObjectNode statement) {
        if (statement.has("NotPrincipal")) {
            return List.of("everybody but " + String.join(", ", named(statement.path("NotPrincipal"))));
        }
        return named(statement.path("Principal"));
    }

    private List<String> named(JsonNode principal) {
        List<String> names = new ArrayList<>();
        if (principal.isObject()) {
            principal.forEach(kind -> texts(kind).forEach(text -> names.add(name(text))));
        } else {
            texts(principal).forEach(text -> names.add(name(text)));
        }
        return names;
    }

    /** As askers are named, so that it is known who decides on access of their own. */
    private String name(String principal) {
        if (principal.equals("*")) {
            return "everybody";
        }
        Matcher arn = IAM.matcher(principal);
        if (principal.matches("\\d{12}") || (arn.matches() && arn.group(2).equals("root"))) {
            String id = principal.matches("\\d{12}") ? principal : arn.group(1);
            return "account " + id + ": whomever its policies let";
        }
        if (!arn.matches()) {
            return principal;
        }
        return arn.group(1).equals(account) ? arn.group(2) : arn.group(1) + ":" + arn.group(2);
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(one -> texts.add(one.asText()));
        } else {
            texts.add(node.asText());
        }
        return texts;
    }
}
