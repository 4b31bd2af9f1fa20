package dev.hushtable.service.access;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.pattern.Glob;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What may be attached to a table as its resource policy, and how such a document is read. Actions and resources that a
 * table's policy cannot speak of are refused, in a Deny above all: it would deny nothing. Messages are DynamoDB's where
 * it has one; what else is wrong is told with line and column.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html">Resource-based
 *     policy considerations</a>
 */
public final class TablePolicyRules {
    /** "Resource-based policy size", white space counted. */
    public static final int MAX_POLICY_BYTES = 20_480;

    private static final String NAME = "resource-policy";
    private static final String SERVICE = "dynamodb:";
    private static final String INVALID = "One or more parameter values were invalid: ";
    private static final String INVALID_DOCUMENT = INVALID + "Invalid policy document: ";
    private static final int MAX_TOLD = 5;

    private TablePolicyRules() {}

    /** A document cannot be attached; the message says why. */
    public static final class InvalidPolicyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidPolicyException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Reads a document that is to be attached.
     *
     * @param tableArn the table's
     * @throws InvalidPolicyException when it cannot be
     */
    public static ResourcePolicy check(String text, String tableArn) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_POLICY_BYTES) {
            throw new InvalidPolicyException(
                    INVALID + "Maximum policy size of " + MAX_POLICY_BYTES + " bytes exceeded");
        }
        JsonValue document = JsonReader.read(text, new Problems(NAME));
        if (document == null) {
            throw invalid("This policy contains invalid Json");
        }
        WrittenPolicy written = new WrittenPolicy(document);
        requireElements(written);
        requireActions(written.texts("Action", "NotAction"));
        PolicyResourceRule.check(written.texts("Resource"), tableArn);
        try {
            return read(text);
        } catch (PolicyException e) {
            throw invalid(told(e.problems()));
        }
    }

    /** Reads a document that was checked when it was attached. */
    static ResourcePolicy read(String text) throws PolicyException {
        return new ResourcePolicy(DocumentReader.resourcePolicy(NAME, text), ResourcePolicy.Trust.ACCOUNT);
    }

    static InvalidPolicyException invalid(String what) {
        return new InvalidPolicyException(INVALID_DOCUMENT + what);
    }

    private static void requireElements(WrittenPolicy written) {
        if (written.statements().isEmpty()) {
            throw invalid("Could not parse the policy: Statement is empty!");
        }
        for (String element : List.of("Principal", "Action", "Resource")) {
            if (written.lacks(element, "Not" + element)) {
                throw invalid("Missing required field " + element);
            }
        }
        if (written.grantsToEverybody()) {
            throw new InvalidPolicyException("Resource-based policy grants unbounded access in one or more elements."
                    + " Please revise the policy to ensure least-privilege form of access");
        }
    }

    private static void requireActions(List<TextValue> written) {
        List<String> invalid = new ArrayList<>();
        for (TextValue action : written) {
            if (!isOfTables(action.text())) {
                invalid.add("\"" + action.text() + "\"");
            }
        }
        if (!invalid.isEmpty()) {
            throw invalid("The following action names are invalid: " + String.join(", ", invalid));
        }
    }

    private static boolean isOfTables(String pattern) {
        if (pattern.equals("*")) {
            return true;
        }
        if (!pattern.regionMatches(true, 0, SERVICE, 0, SERVICE.length())) {
            return false;
        }
        Glob name = Glob.of(pattern, Glob.Case.INSENSITIVE);
        return PolicyReach.tableActions().stream().anyMatch(name::matches);
    }

    private static String told(List<PolicyProblem> problems) {
        return problems.stream()
                .limit(MAX_TOLD)
                .map(problem -> problem.line() + ":" + problem.column() + ": " + problem.message())
                .collect(Collectors.joining("; "));
    }
}
