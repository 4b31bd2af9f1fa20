package dev.hushtable.service.operation;

import dev.hushtable.service.expression.ProjectionExpression;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import java.util.List;

/** What DynamoDB's operations say about a request that cannot be done, as data; its own spacing and spelling. */
final class Messages {
    private static final String INVALID = "One or more parameter values were invalid: ";

    static final String NOT_VALID = "One or more parameter values are not valid. ";

    static final String RESOURCE_NOT_FOUND = "Requested resource not found";
    static final String CONDITION_FAILED = "The conditional request failed";
    static final String COLLECTION_FULL = "Collection size exceeded.";
    static final String DELETION_PROTECTED =
            "Resource cannot be deleted as it is currently protected against deletion. "
                    + "Disable deletion protection first.";

    static final String KEY_MISMATCH = "The provided key element does not match the schema";
    static final String PARTITION_KEY_TOO_LONG =
            INVALID + "Size of hashkey has exceeded the maximum size limit of2048 bytes";
    static final String SORT_KEY_TOO_LONG =
            INVALID + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes";
    static final String ITEM_TOO_LARGE = "Item size has exceeded the maximum allowed size";
    static final String UPDATED_ITEM_TOO_LARGE = "Item size to update has exceeded the maximum allowed size";

    static final String RETURN_VALUES_OLD_ONLY = "ReturnValues can only be ALL_OLD or NONE";
    static final String NAMES_WITHOUT_EXPRESSION =
            "ExpressionAttributeNames can only be specified when using expressions";
    static final String VALUES_WITHOUT_EXPRESSION =
            "ExpressionAttributeValues can only be specified when using expressions: ";

    static final String NO_KEY_CONDITION =
            "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.";
    static final String OPERATOR_WITHOUT_CONDITIONS = "ConditionalOperator cannot be used without Filter or Expected";
    static final String OPERATOR_WITH_ONE =
            "ConditionalOperator can only be used when Filter or Expected has two or more elements";
    static final String START_KEY_INVALID = "The provided starting key is invalid";
    static final String START_KEY_MISMATCH = START_KEY_INVALID + ": " + KEY_MISMATCH;
    static final String START_KEY_OUTSIDE =
            "The provided starting key is outside query boundaries based on provided conditions";
    static final String START_KEY_OUT_OF_RANGE = "The provided starting key does not match the range key predicate";

    static final String GLOBAL_INDEX_CONSISTENT = "Consistent reads are not supported on global secondary indexes";

    static final String SELECT_SPECIFIC_WITHOUT_PROJECTION =
            "Must specify the AttributesToGet or ProjectionExpression " + "when choosing to get SPECIFIC_ATTRIBUTES";
    /** Of a Scan, too. */
    static final String SELECT_PROJECTED_WITHOUT_INDEX =
            "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName";

    static final String SEGMENT_WITHOUT_TOTAL = "The TotalSegments parameter is required but was not present in the "
            + "request when Segment parameter is present";
    static final String TOTAL_WITHOUT_SEGMENT = "The Segment parameter is required but was not present in the "
            + "request when parameter TotalSegments is present";

    static final String BATCH_DUPLICATES = "Provided list of item keys contains duplicates";
    static final String BATCH_GET_TOO_MANY = "Too many items requested for the BatchGetItem call";
    static final String BATCH_WRITE_TOO_MANY = "Too many items requested for the BatchWriteItem call";
    static final String WRITE_REQUEST_EMPTY =
            "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
    static final String WRITE_REQUEST_BOTH = "Supplied AttributeValue has more than one datatypes set, "
            + "must contain exactly one of the supported datatypes";

    static final String ITEM_IN_TRANSACTION = "Transaction is ongoing for the item";
    static final String TRANSACTION_CANCELLED =
            "Transaction cancelled, please refer cancellation reasons for specific reasons ";
    static final String TRANSACTION_DUPLICATES = "Transaction request cannot include multiple operations on one item";
    static final String TRANSACTION_MEMBER = "TransactItems can only contain one of Check, Put, Update or Delete";
    static final String TRANSACTION_IN_PROGRESS =
            "The transaction with the given request token is already in progress.";
    static final String TRANSACTION_TOO_LARGE =
            "The aggregate size of the items in the transaction exceeded the maximum allowed size of 4 MB";

    static final String SSE_TYPE = INVALID + "SSEType AES256 is not supported";
    static final String SSE_KEY_WITHOUT_TYPE =
            "One or more parameter values were invalid: SSEType KMS is required if KMSMasterKeyId is specified";
    static final String SSE_TYPE_DISABLED = INVALID + "SSEType can not be specified if Enabled is false";
    static final String SSE_KEY_DISABLED = INVALID + "KMSMasterKeyId can not be specified if Enabled is false";
    static final String STREAM_VIEW_WITHOUT_STREAM =
            INVALID + "Table is being created with a stream disabled, UpdateViewType should not be specified";
    static final String INDEXES_CHANGING = "Attempt to change a resource which is still in use: Cannot delete table "
            + "while indexes are being created, updated, or deleted.";

    static final String STATEMENT_NO_KEY = "Where clause does not contain a mandatory equality on all key attributes";
    static final String STATEMENT_ON_INDEX = "This operation is not supported on an index";
    static final String STATEMENT_TABLE_NAME =
            "Table name should be within the length [3, 255] and only contain " + "'a-z', 'A-Z', '0-9', '-', '_', '.'.";
    static final String STATEMENT_ORDER_WITHOUT_PARTITION =
            "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.";
    static final String BATCH_STATEMENT_WITHOUT_KEY =
            "Select statements within BatchExecuteStatement must specify the primary key in the where clause.";
    static final String TRANSACTION_STATEMENT_WITHOUT_KEY =
            "Select statements within ExecuteTransaction must specify the primary key in the where clause.";
    static final String RETURNING_IN_TRANSACTION = "RETURNING is not supported in ExecuteTransaction";
    static final String EXISTS_OUTSIDE_TRANSACTION = "EXISTS() is only supported in ExecuteTransaction";
    static final String EXISTS_WITHOUT_CONDITION = "EXISTS() must contain a single item read with additional condition";
    static final String DUPLICATE_ITEM = "Duplicate primary key exists in table";
    static final String TOKEN_INVALID = "Invalid NextToken";
    static final String TOKEN_MISMATCH = "NextToken does not match request";
    static final String TOKEN_WITH_WRITE = "NextToken can only be used with SELECT";

    static final String POLICY_LOCKS_OUT =
            "The new resource policy will not allow you to update the resource policy in the future.";
    static final String OWNER_ACCOUNT_ONLY =
            "This action is only supported by accounts that match the resource owner\u2019s account.";
    static final String POLICY_NOT_FOUND = "Resource-based policy not found for the provided ResourceArn: ";

    private Messages() {}

    static String noPolicyToRevise(String expected, String table) {
        return "Requested update for policy with revision id " + expected + ", but table " + table
                + " has no associated policy.";
    }

    static String policyRevised(String expected, String table, String present) {
        return "Requested update for policy with revision id " + expected
                + ", but the policy associated to target table " + table + " has revision id " + present + ".";
    }

    static String policyExists(String table, String present) {
        return "Requested policy update expecting none to be present for table " + table
                + ", but a policy exists with revision id " + present + ".";
    }

    static String streamNotFound(String label, String table) {
        return RESOURCE_NOT_FOUND + ": Stream: " + label + " not found for Table: " + table;
    }

    static String readsAndWrites(String operation) {
        return operation + " API does not support both read and write operations in the same request.";
    }

    static String orderByOther(String attribute) {
        return "Variable reference " + attribute + " in ORDER BY clause must be part of the primary key";
    }

    static String tableNotFound(String table) {
        return RESOURCE_NOT_FOUND + ": Table: " + table + " not found";
    }

    static String emptyList(String parameter) {
        return INVALID + "List of " + parameter + " is empty";
    }

    static String tableExists(String table) {
        return "Table already exists: " + table;
    }

    /** The misspelling is the service's own. */
    static String taggedResourceNotFound(String arn) {
        return RESOURCE_NOT_FOUND + ": ResourcArn: " + arn + " not found";
    }

    static String invalidResourceArn(String arn) {
        return "Invalid TableArn: Invalid ResourceArn provided as input " + arn;
    }

    static String indexNotFound(String index) {
        return "The table does not have the specified index: " + index;
    }

    static String indexBackfilling(String index) {
        return "Cannot read from backfilling global secondary index: " + index;
    }

    static String selectAllOnGlobalIndex(String index) {
        return INVALID + "Select type ALL_ATTRIBUTES is not supported for global secondary index " + index
                + " because its projection type is not ALL";
    }

    static String notProjected(String index, List<String> attributes) {
        return INVALID + "Global secondary index " + index + " does not project " + attributes;
    }

    static String filterNotProjected(String index, List<String> attributes) {
        return INVALID + "Secondary index " + index + " does not project one or more filter attributes: " + attributes;
    }

    static String missingKey(String name) {
        return INVALID + "Missing the key " + name + " in the item";
    }

    static String keyType(KeyAttribute expected, String actual) {
        return INVALID + "Type mismatch for key " + expected.name() + " expected: " + expected.type() + " actual: "
                + actual;
    }

    static String emptyKey(String name, String kind) {
        return NOT_VALID + "The AttributeValue for a key attribute cannot contain an " + "empty " + kind
                + " value. Key: " + name;
    }

    /** Its capital letters are the service's own. */
    static String indexKeyType(String index, KeyAttribute expected, String actual) {
        return INVALID + "Type mismatch for Index Key " + expected.name() + " Expected: " + expected.type()
                + " Actual: " + actual + " IndexName: " + index;
    }

    static String indexKeyTooLong(String index, String name, int bytes, int maxBytes) {
        return INVALID + "Size limit exceeded for Index Key " + name + " Actual Size: " + bytes + " bytes Max Size: "
                + maxBytes + " bytes IndexName: " + index;
    }

    static String emptyIndexKey(String index, KeyAttribute key) {
        return "One or more parameter values are not valid. A value specified for a secondary index key is not "
                + "supported. The AttributeValue for a key attribute cannot contain an empty " + kind(key)
                + " value. IndexName: " + index + ", IndexKey: " + key.name();
    }

    static String emptyUpdatedIndexKey(KeyAttribute key) {
        return "One or more parameter values are not valid. The update expression attempted to update a secondary "
                + "index key to a value that is not supported. The AttributeValue for a key attribute cannot contain "
                + "an empty " + kind(key) + " value.";
    }

    private static String kind(KeyAttribute key) {
        return key.type() == KeySchema.ScalarType.B ? "binary" : "string";
    }

    static String keyOpened(String kind, String name) {
        return "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: " + kind
                + ": " + name;
    }

    static String keyUpdated(String name) {
        return INVALID + "Cannot update attribute " + name + ". This attribute is part of the key";
    }

    static String keyInFilter(String name) {
        return "Filter Expression can only contain non-primary key attributes: Primary key attribute: " + name;
    }

    static String segmentOutOfRange(long segment, long totalSegments) {
        return "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: " + segment
                + " is not less than TotalSegments: " + totalSegments;
    }

    static String invalidParameter(String message) {
        return INVALID + message;
    }

    /** Both request languages in one request. */
    static String mixed(List<String> legacy, List<String> expressions) {
        return "Can not use both expression and non-expression parameters in the same request: "
                + "Non-expression parameters: {" + String.join(", ", legacy) + "} "
                + "Expression parameters: {" + String.join(", ", expressions) + "}";
    }

    static String projectionWith(ProjectionExpression projection, Select select) {
        return "Cannot specify the " + projection.parameter() + " when choosing to get "
                + (select == Select.COUNT ? "only the Count" : select);
    }

    /** Ours: a parameter that is not built yet is refused, never ignored. */
    static String notSupported(String parameter) {
        return "The parameter " + parameter + " is not supported by this server yet";
    }
}
