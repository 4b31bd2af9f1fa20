package dev.hushtable.policy.document;

import java.util.Set;

/** Whether requests for an action carry a condition key, as this server fills them. */
public enum KeyPresence {
    ALWAYS,
    SOMETIMES,
    NEVER;

    private static final Set<String> IN_EVERY_REQUEST = Set.of(
            "aws:principalarn",
            "aws:principalaccount",
            "aws:principaltype",
            "aws:principalisawsservice",
            "aws:viaawsservice",
            "aws:userid",
            "aws:currenttime",
            "aws:epochtime",
            "aws:sourceip",
            "aws:securetransport",
            "aws:requestedregion");

    /** Keys an action may leave out although it has them. */
    private static final Set<String> OPTIONAL = Set.of(
            "dynamodb:enclosingoperation",
            "dynamodb:secondpartitionkeyvalues",
            "dynamodb:thirdpartitionkeyvalues",
            "dynamodb:fourthpartitionkeyvalues");

    /** Actions that list ReturnValues although their operations have no such parameter. */
    private static final Set<String> WITHOUT_RETURN_VALUES = Set.of("dynamodb:Query", "dynamodb:Scan");

    /**
     * Says.
     *
     * @param action in its own spelling
     * @param key in lower case
     */
    public static KeyPresence of(String action, String key) {
        ActionFacts facts = ActionFacts.of(action);
        if (IN_EVERY_REQUEST.contains(key)) {
            return ALWAYS;
        } else if (facts == null || key.startsWith("kms:") || key.startsWith("sts:")) {
            return SOMETIMES;
        } else if (key.startsWith("dynamodb:")) {
            return ofDynamoDb(facts, key);
        } else if (key.equals("aws:tagkeys") || key.startsWith("aws:requesttag/")) {
            return facts.sends(key) ? SOMETIMES : NEVER;
        }
        return key.startsWith("aws:resourcetag/") && facts.resourceTypes().isEmpty() ? NEVER : SOMETIMES;
    }

    private static KeyPresence ofDynamoDb(ActionFacts facts, String key) {
        boolean noParameter = key.equals("dynamodb:returnvalues") && WITHOUT_RETURN_VALUES.contains(facts.action());
        if (!facts.sends(key) || noParameter) {
            return NEVER;
        }
        boolean scanning = facts.action().equals("dynamodb:PartiQLSelect")
                && (key.equals("dynamodb:leadingkeys") || key.equals("dynamodb:firstpartitionkeyvalues"));
        return scanning || OPTIONAL.contains(key) ? SOMETIMES : ALWAYS;
    }
}
