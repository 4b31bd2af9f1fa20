package dev.hushtable.service.identity;

/**
 * What a SigV4 signature is good for.
 *
 * @param date UTC day, {@code yyyyMMdd}
 * @param region for example {@code eu-central-1}
 * @param service for example {@code dynamodb}
 */
record CredentialScope(String date, String region, String service) {
    static final String TERMINATOR = "aws4_request";

    @Override
    public String toString() {
        return date + '/' + region + '/' + service + '/' + TERMINATOR;
    }
}
