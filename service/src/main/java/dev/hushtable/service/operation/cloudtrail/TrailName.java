package dev.hushtable.service.operation.cloudtrail;

import dev.hushtable.service.review.trail.Trail;
import java.util.regex.Pattern;

/**
 * What a request calls a trail: its name or its ARN.
 *
 * @param text as sent
 * @param arn the same as an ARN; a bare name is meant in the trail's region and the caller's account
 */
record TrailName(String text, String arn) {
    private static final int MIN_CHARS = 3;
    private static final int MAX_CHARS = 128;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]");
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]{0,20}:cloudtrail:[a-z0-9-]{1,64}:\\d{12}:trail/[A-Za-z0-9._-]{3,128}");

    /**
     * @throws dev.hushtable.service.wire.ApiException when it is neither
     */
    static TrailName of(String text, String region, String account) {
        if (text.startsWith("arn:")) {
            if (!ARN.matcher(text).matches()) {
                throw CloudTrailErrors.invalidArn(text);
            }
            return new TrailName(text, text);
        }
        if (text.length() < MIN_CHARS || text.length() > MAX_CHARS) {
            throw CloudTrailErrors.invalidTrailName(
                    "Trail name must be between " + MIN_CHARS + " and " + MAX_CHARS + " characters.");
        }
        if (!NAME.matcher(text).matches()) {
            throw CloudTrailErrors.invalidTrailName("Trail name must contain only letters, digits, periods, underscores"
                    + " and dashes, and begin and end with a letter or a digit.");
        }
        return new TrailName(text, "arn:aws:cloudtrail:" + region + ":" + account + ":trail/" + text);
    }

    boolean isOf(Trail trail) {
        return arn.equals(trail.arn());
    }
}
