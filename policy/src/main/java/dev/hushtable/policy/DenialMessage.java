package dev.hushtable.policy;

/**
 * The text a denied caller reads, in the grammar AWS documents under "Troubleshoot access denied error messages" (IAM
 * User Guide). Tools parse it, so it names the policy type and nothing more: no statement, no condition, no value.
 */
public final class DenialMessage {

    private DenialMessage() {}

    /** The message of {@code denial}, which answered {@code request}. */
    public static String of(AuthorizationRequest request, Decision.Deny denial) {
        String action = request.action();
        if (request.principal().kind() == PolicyPrincipal.Kind.WEB_IDENTITY) {
            return "Not authorized to perform " + action;
        }
        return "User: " + request.principal().arn() + " is not authorized to perform: " + action + " on resource: "
                + request.resource()
                + (denial.explicit()
                        ? " with an explicit deny in " + article(denial.policyType()) + noun(denial.policyType())
                        : implicit(action, denial));
    }

    /** STS leaves it at that; the other services say what is missing. */
    private static String implicit(String action, Decision.Deny denial) {
        return action.startsWith("sts:")
                ? ""
                : " because no " + noun(denial.policyType()) + " allows the " + action + " action";
    }

    private static String noun(Decision.PolicyType type) {
        return switch (type) {
            case IDENTITY, RESOURCE, SESSION, SCP, RCP, ROLE_TRUST -> type.words() + " policy";
            case BOUNDARY, MASK -> type.words();
        };
    }

    private static String article(Decision.PolicyType type) {
        return switch (type) {
            case IDENTITY -> "an ";
            case BOUNDARY, RESOURCE, SESSION, SCP, RCP, MASK -> "a ";
            // A role has exactly one.
            case ROLE_TRUST -> "the ";
        };
    }
}
