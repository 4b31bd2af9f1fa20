package dev.hushtable.tests;

/** Roles of the shared server that tests assume: who may, and what they may do then. */
final class Roles {
    static final String ACCOUNT = "123456789012";

    /** May do everything with items of the shared tables, for a user who is named. */
    private static final String ROLE = """
            {
              "AssumeRolePolicyDocument": {
                "Version": "2012-10-17",
                "Statement": [%s]
              },
              "MaxSessionDuration": 7200,%s
              "InlinePolicies": {
                "items": {
                  "Version": "2012-10-17",
                  "Statement": [
                    {"Effect": "Allow", "Action": ["dynamodb:*Item", "dynamodb:Query"], "Resource": "*"},
                    {"Sid": "Never", "Effect": "Deny", "Action": "dynamodb:DeleteItem", "Resource": "*"},
                    {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}
                  ]
                }
              }
            }
            """;

    private Roles() {}

    static String arn(String role) {
        return "arn:aws:iam::" + ACCOUNT + ":role/" + role;
    }

    /** Writes a role with these trust statements. */
    static void write(String role, String trust) {
        PolicyFolder.write("iam/roles/" + role + ".json", ROLE.formatted(trust, ""));
    }

    /** One that may go over its own Deny. */
    static void writeBreakGlass(String role, String trust) {
        String emergency = "\n\"BreakGlass\": {\"Overrides\": [\"identity-based\"], \"MaxSessionSeconds\": 1800},";
        PolicyFolder.write("iam/roles/" + role + ".json", ROLE.formatted(trust, emergency));
    }

    /** A trust statement for one principal. */
    static String trusting(String type, String principal, String actions, String condition) {
        return """
                {"Effect": "Allow", "Principal": {"%s": "%s"}, "Action": %s%s}""".formatted(type, principal, actions, condition.isEmpty() ? "" : ", \"Condition\": " + condition);
    }
}
