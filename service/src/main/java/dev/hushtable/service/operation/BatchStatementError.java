package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.service.wire.ApiException;
import java.io.IOException;
import java.util.Map;

/**
 * What one statement of a batch answers instead of a result.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchStatementError.html">
 *     BatchStatementError</a>
 */
final class BatchStatementError {
    private static final ObjectMapper TREES = new ObjectMapper();

    /** The codes by the names of the errors they stand for. */
    private static final Map<String, String> CODES = Map.of(
            "ConditionalCheckFailedException", "ConditionalCheckFailed",
            "ItemCollectionSizeLimitExceededException", "ItemCollectionSizeLimitExceeded",
            "RequestLimitExceeded", "RequestLimitExceeded",
            "ValidationException", "ValidationError",
            "ProvisionedThroughputExceededException", "ProvisionedThroughputExceeded",
            "TransactionConflictException", "TransactionConflict",
            "ThrottlingException", "ThrottlingError",
            "ResourceNotFoundException", "ResourceNotFound",
            "AccessDeniedException", "AccessDenied",
            "DuplicateItemException", "DuplicateItem");

    private BatchStatementError() {}

    static void write(JsonGenerator json, ApiException error) throws IOException {
        json.writeObjectFieldStart("Error");
        json.writeStringField("Code", CODES.getOrDefault(error.type().shortName(), "InternalServerError"));
        json.writeStringField("Message", error.getMessage());
        JsonNode item = error.members().get("Item");
        if (item != null) {
            json.writeFieldName("Item");
            TREES.writeTree(json, item);
        }
        json.writeEndObject();
    }
}
