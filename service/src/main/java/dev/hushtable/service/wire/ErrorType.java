package dev.hushtable.service.wire;

/**
 * The type of an error on the wire.
 *
 * @param wireName the value of {@code __type}
 * @param status the HTTP status
 */
public record ErrorType(String wireName, int status) {
    private static final String DYNAMODB = "com.amazonaws.dynamodb.v20120810#";
    private static final String CORAL = "com.amazon.coral.service#";

    public static final ErrorType VALIDATION = new ErrorType("com.amazon.coral.validate#ValidationException", 400);
    public static final ErrorType SERIALIZATION = new ErrorType(CORAL + "SerializationException", 400);
    public static final ErrorType UNKNOWN_OPERATION = new ErrorType(CORAL + "UnknownOperationException", 400);
    public static final ErrorType ACCESS_DENIED = new ErrorType(CORAL + "AccessDeniedException", 400);
    public static final ErrorType MISSING_AUTHENTICATION_TOKEN =
            new ErrorType(CORAL + "MissingAuthenticationTokenException", 400);
    public static final ErrorType INCOMPLETE_SIGNATURE = new ErrorType(CORAL + "IncompleteSignatureException", 400);
    public static final ErrorType INVALID_SIGNATURE = new ErrorType(CORAL + "InvalidSignatureException", 400);
    public static final ErrorType UNRECOGNIZED_CLIENT = new ErrorType(CORAL + "UnrecognizedClientException", 400);
    public static final ErrorType EXPIRED_TOKEN = new ErrorType(CORAL + "ExpiredTokenException", 400);
    public static final ErrorType INTERNAL_SERVER_ERROR = new ErrorType(DYNAMODB + "InternalServerError", 500);
    public static final ErrorType SERVICE_UNAVAILABLE = new ErrorType(CORAL + "ServiceUnavailableException", 503);
    public static final ErrorType REQUEST_ENTITY_TOO_LARGE =
            new ErrorType(CORAL + "RequestEntityTooLargeException", 413);
    public static final ErrorType RESOURCE_NOT_FOUND = new ErrorType(DYNAMODB + "ResourceNotFoundException", 400);
    public static final ErrorType RESOURCE_IN_USE = new ErrorType(DYNAMODB + "ResourceInUseException", 400);
    public static final ErrorType LIMIT_EXCEEDED = new ErrorType(DYNAMODB + "LimitExceededException", 400);
    public static final ErrorType CONDITIONAL_CHECK_FAILED =
            new ErrorType(DYNAMODB + "ConditionalCheckFailedException", 400);
    public static final ErrorType ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED =
            new ErrorType(DYNAMODB + "ItemCollectionSizeLimitExceededException", 400);

    public static final ErrorType TRANSACTION_CANCELED = new ErrorType(DYNAMODB + "TransactionCanceledException", 400);
    public static final ErrorType TRANSACTION_CONFLICT = new ErrorType(DYNAMODB + "TransactionConflictException", 400);
    public static final ErrorType TRANSACTION_IN_PROGRESS =
            new ErrorType(DYNAMODB + "TransactionInProgressException", 400);
    public static final ErrorType IDEMPOTENT_PARAMETER_MISMATCH =
            new ErrorType(DYNAMODB + "IdempotentParameterMismatchException", 400);
    public static final ErrorType PROVISIONED_THROUGHPUT_EXCEEDED =
            new ErrorType(DYNAMODB + "ProvisionedThroughputExceededException", 400);
    public static final ErrorType REQUEST_LIMIT_EXCEEDED = new ErrorType(DYNAMODB + "RequestLimitExceeded", 400);
    public static final ErrorType THROTTLING = new ErrorType(CORAL + "ThrottlingException", 400);

    /** An error of DynamoDB's own model, by its short name. */
    public static ErrorType dynamoDb(String name) {
        return new ErrorType(DYNAMODB + name, 400);
    }

    /** An error of AWS KMS's model, by its short name: KMS sends it bare. */
    public static ErrorType kms(String name) {
        return new ErrorType(name, 400);
    }

    /** The name without its namespace, as SDKs and audit records show it. */
    public String shortName() {
        return wireName.substring(wireName.indexOf('#') + 1);
    }
}
