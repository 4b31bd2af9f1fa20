package dev.hushtable.service.identity;

import dev.hushtable.service.wire.BucketPath;
import dev.hushtable.service.wire.RawRequest;
import dev.hushtable.service.wire.Target;
import org.jspecify.annotations.Nullable;

/**
 * Which credential scope a request must carry: the service its target belongs to, and the region the configuration
 * pins, if it pins one.
 */
public final class ScopeRules {
    private static final String DYNAMODB = "dynamodb";
    private final @Nullable String pinnedRegion;

    private ScopeRules(@Nullable String pinnedRegion) {
        this.pinnedRegion = pinnedRegion;
    }

    /** Any region name is accepted, as clients of one server expect. */
    public static ScopeRules anyRegion() {
        return new ScopeRules(null);
    }

    /** Only signatures for this region are accepted. */
    public static ScopeRules pinnedTo(String region) {
        return new ScopeRules(region);
    }

    void check(CredentialScope scope, String amzDate, RawRequest request) {
        if (!amzDate.substring(0, 8).equals(scope.date())) {
            throw SignatureErrors.invalid("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of"
                    + " date from HTTP: '" + scope.date() + "' != '" + amzDate.substring(0, 8) + "', from '" + amzDate
                    + "'.");
        }
        String pinned = pinnedRegion;
        if (pinned != null && !pinned.equals(scope.region())) {
            throw SignatureErrors.invalid("Credential should be scoped to a valid region.");
        }
        String service = serviceOf(request);
        if (!service.equals(scope.service())) {
            throw SignatureErrors.invalid("Credential should be scoped to correct service: '" + service + "'.");
        }
    }

    /** The signing name of the API a request is for; one without a target speaks a query protocol: STS. */
    private static String serviceOf(RawRequest request) {
        if (BucketPath.names(request.requestLine())) {
            return "s3";
        }
        String target = request.header("x-amz-target");
        if (target == null) {
            return "sts";
        }
        if (target.startsWith("Hushtable_")) {
            return "hushtable";
        }
        if (target.startsWith(Target.CLOUDTRAIL + ".")) {
            return "cloudtrail";
        }
        return target.startsWith("TrentService.") ? "kms" : DYNAMODB;
    }
}
