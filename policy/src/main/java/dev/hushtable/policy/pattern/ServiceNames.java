package dev.hushtable.policy.pattern;

import dev.hushtable.policy.source.NearestName;
import java.util.Locale;

/** Names of services in actions, ARNs and condition keys. Other services' names pass: they never match here. */
public final class ServiceNames {
    private static final String DYNAMODB = "dynamodb";
    private static final int MAX_TYPING_ERRORS = 2;

    private ServiceNames() {}

    /** Whether a name, were it taken for some other service's, would most likely be a silent typing error. */
    public static boolean isDynamoDbMisspelt(String name) {
        String lowered = name.toLowerCase(Locale.ROOT);
        return !lowered.equals(DYNAMODB)
                && (lowered.startsWith("dynamo")
                        || (lowered.length() <= 2 * DYNAMODB.length()
                                && NearestName.distance(lowered, DYNAMODB) <= MAX_TYPING_ERRORS));
    }
}
