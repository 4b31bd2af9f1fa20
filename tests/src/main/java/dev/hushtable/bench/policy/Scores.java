package dev.hushtable.bench.policy;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.PolicyPrincipal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of game scores of AWS's documentation: its policies, and a question. */
final class Scores {
    private static final String ACCOUNT = "123456789012";
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:" + ACCOUNT + ":table/";
    private static final int STATEMENTS_A_POLICY = 50;
    private static final int OF_THE_TABLE = 3;
    private static final PolicyPrincipal ANN =
            new PolicyPrincipal(PolicyPrincipal.Kind.USER, "ann", "arn:aws:iam::" + ACCOUNT + ":user/ann", ACCOUNT);

    private static final String THREE = """
            {"Sid": "Own", "Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:Query"],
             "Resource": "TABLEGameScores",
             "Condition": {
               "ForAllValues:StringEquals": {
                 "dynamodb:LeadingKeys": "${aws:username}",
                 "dynamodb:Attributes": ["UserId", "GameTitle", "Wins", "Losses", "TopScore", "TopScoreDateTime"]},
               "StringEquals": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}}},
            {"Sid": "Hidden", "Effect": "Deny", "Action": "dynamodb:*", "Resource": "*",
             "Condition": {"ForAnyValue:StringEquals": {"dynamodb:Attributes": ["Secret", "Card"]}}},
            {"Sid": "List", "Effect": "Allow", "Action": "dynamodb:ListTables", "Resource": "*"}""".replace("TABLE", TABLE);

    private Scores() {}

    /** The files of a policy directory in which so many statements are about one user. */
    static Map<String, String> files(int statements) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("iam/policies/Scores.json", document(THREE));
        StringBuilder attached = new StringBuilder("\"Scores\"");
        for (int i = OF_THE_TABLE; i < statements; i += STATEMENTS_A_POLICY) {
            String name = "Other" + i;
            files.put("iam/policies/" + name + ".json", others(i, Math.min(i + STATEMENTS_A_POLICY, statements)));
            attached.append(", \"").append(name).append('"');
        }
        files.put("iam/users/ann.json", "{\"AttachedPolicies\": [" + attached + "]}");
        return files;
    }

    /** The files of a directory in which ann may see these attributes of her own partition. */
    static Map<String, String> filesAbout(Collection<String> attributes) {
        String statement = """
                {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "TABLEGameScores",
                 "Condition": {"ForAllValues:StringEquals": {
                   "dynamodb:LeadingKeys": "${aws:username}", "dynamodb:Attributes": [NAMES]}}}""".replace("TABLE", TABLE)
                .replace("NAMES", attributes.stream().collect(Collectors.joining("\", \"", "\"", "\"")));
        return Map.of(
                "iam/policies/Scores.json",
                document(statement),
                "iam/users/ann.json",
                "{\"AttachedPolicies\": [\"Scores\"]}");
    }

    /** Statements about tables of their own; every tenth about many. */
    private static String others(int from, int to) {
        StringBuilder statements = new StringBuilder();
        for (int i = from; i < to; i++) {
            statements.append(statements.isEmpty() ? "" : ",\n").append("""
                    {"Effect": "%s", "Action": ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"],
                     "Resource": "%s", "Condition": {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["a", "b"]}}}""".formatted(
                            i % 4 == 0 ? "Deny" : "Allow", TABLE + (i % 10 == 0 ? "T" + i + "-*" : "T" + i)));
        }
        return document(statements.toString());
    }

    private static String document(String statements) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}";
    }

    /** A GetItem of ann's own partition that names these attributes. */
    static AuthorizationRequest request(String... attributes) {
        return new AuthorizationRequest(
                ANN,
                "dynamodb:GetItem",
                TABLE + "GameScores",
                Map.of(
                        "aws:username", new ContextValue.Single("ann"),
                        "dynamodb:leadingkeys", new ContextValue.Many(List.of("ann")),
                        "dynamodb:attributes", new ContextValue.Many(List.of(attributes)),
                        "dynamodb:select", new ContextValue.Single("SPECIFIC_ATTRIBUTES"),
                        "dynamodb:returnconsumedcapacity", new ContextValue.Single("NONE")));
    }
}
