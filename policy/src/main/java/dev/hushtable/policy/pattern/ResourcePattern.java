package dev.hushtable.policy.pattern;

import dev.hushtable.policy.AuthorizationRequest;
import java.util.List;

/**
 * One entry of {@code Resource} or {@code NotResource}: {@code *}, or six parts compared one by one. Wildcards never
 * cross a colon of the first five parts; inside the resource they cross {@code /} and {@code :}. Partition, service,
 * region and account ignore case: a Region is named by the client's credential scope, and {@code US-EAST-1} must not
 * slip past a Deny on {@code us-east-1}. Immutable.
 */
public final class ResourcePattern {
    /** {@code *}: the only pattern that matches actions without a resource type. */
    public static final ResourcePattern EVERYTHING = new ResourcePattern(new Glob[0], new Template(List.of()));

    private static final int RESOURCE = Arn.PARTS - 1;

    /** Partition, service, region, account. */
    private final Glob[] scope;

    private final Template resource;

    private ResourcePattern(Glob[] scope, Template resource) {
        this.scope = scope;
        this.resource = resource;
    }

    static ResourcePattern of(Glob[] scope, Template resource) {
        return new ResourcePattern(scope.clone(), resource);
    }

    public Truth matches(Arn arn, AuthorizationRequest request) {
        if (scope.length == 0) {
            return Truth.TRUE;
        }
        if (arn.isAnyResource()) {
            return Truth.FALSE;
        }
        for (int i = scope.length; i >= 1; i--) {
            if (!arn.matches(i, scope[i - 1])) {
                return Truth.FALSE;
            }
        }
        return arn.matches(RESOURCE, resource, request);
    }

    /** What the resource part of every ARN it matches begins with. */
    public String beginning() {
        return resource.beginning();
    }

    /** The keys of the variables it uses. */
    public List<String> variableKeys() {
        return resource.variableKeys();
    }
}
