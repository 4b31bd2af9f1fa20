package dev.hushtable.service.access;

import dev.hushtable.policy.pattern.Glob;
import dev.hushtable.policy.source.JsonValue.TextValue;
import java.util.List;

/** The resources that the policy of a table may name: everything, the table itself, its indexes. */
final class PolicyResourceRule {
    private static final int ARN_PARTS = 6;
    private static final int RESOURCE = ARN_PARTS - 1;
    private static final String INDEX = "index";

    private PolicyResourceRule() {}

    /**
     * @throws TablePolicyRules.InvalidPolicyException when one of them can match neither
     */
    static void check(List<TextValue> written, String tableArn) {
        String[] table = tableArn.split(":", ARN_PARTS);
        for (TextValue resource : written) {
            if (!resource.text().equals("*")) {
                check(resource.text(), resource.text().split(":", ARN_PARTS), table);
            }
        }
    }

    private static void check(String written, String[] pattern, String[] table) {
        if (pattern.length < ARN_PARTS) {
            throw TablePolicyRules.invalid("Resource " + written + " must be in ARN format or \"*\".");
        }
        for (int part = 0; part < RESOURCE; part++) {
            if (!Glob.of(pattern[part], Glob.Case.INSENSITIVE).matches(table[part])) {
                throw TablePolicyRules.invalid(
                        "The namespace \"" + pattern[part] + "\" is invalid for ARN \"" + written + "\"");
            }
        }
        if (!mayMatch(pattern[RESOURCE], table[RESOURCE])) {
            throw TablePolicyRules.invalid(
                    "The relative-id \"" + pattern[RESOURCE] + "\" is invalid for ARN \"" + written + "\"");
        }
    }

    /** What a variable will stand for nobody knows yet. */
    private static boolean mayMatch(String pattern, String table) {
        if (pattern.contains("${") || glob(pattern, table)) {
            return true;
        }
        String[] written = pattern.split("/", -1);
        String[] named = table.split("/", -1);
        return written.length > named.length
                && written[0].equals(named[0])
                && glob(written[1], named[1])
                && glob(written[2], INDEX);
    }

    private static boolean glob(String pattern, String text) {
        return Glob.of(pattern, Glob.Case.SENSITIVE).matches(text);
    }
}
