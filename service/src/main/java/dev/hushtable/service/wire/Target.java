package dev.hushtable.service.wire;

import org.jspecify.annotations.Nullable;

/**
 * The operation a request of an AWS JSON protocol names in {@code X-Amz-Target}.
 *
 * @param service the API with its version, for example {@value #DYNAMODB}
 * @param operation for example {@code PutItem}
 */
public record Target(String service, String operation) {
    public static final String DYNAMODB = "DynamoDB_20120810";
    public static final String DYNAMODB_STREAMS = "DynamoDBStreams_20120810";
    public static final String KMS = "TrentService";

    public static final String CLOUDTRAIL = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101";

    /** What an operator does to a running server. */
    public static final String ADMIN = "Hushtable_20261101";

    private static final int MAX_CHARS = 128;

    /** An operation of DynamoDB. */
    public static Target dynamoDb(String operation) {
        return new Target(DYNAMODB, operation);
    }

    /**
     * Reads the header's value.
     *
     * @throws ApiException {@code UnknownOperationException} when there is none or it is not of that form
     */
    public static Target parse(@Nullable String header) {
        if (header == null || header.length() > MAX_CHARS) {
            throw unknown();
        }
        // CloudTrail has dots in its own name.
        int dot = header.lastIndexOf('.');
        if (dot <= 0 || dot == header.length() - 1) {
            throw unknown();
        }
        return new Target(header.substring(0, dot), header.substring(dot + 1));
    }

    /** The answer to an operation that nobody handles; DynamoDB sends it without a message. */
    public static ApiException unknown() {
        return new ApiException(ErrorType.UNKNOWN_OPERATION, "");
    }

    @Override
    public String toString() {
        return service + "." + operation;
    }
}
