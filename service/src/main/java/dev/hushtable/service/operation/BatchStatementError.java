package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.wire.ApiException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

    /** Ours, beside what AWS has: where the denial is recorded, and its receipt. */
    private static final List<String> RECEIPT = List.of("DecisionId", "EncodedAuthorizationMessage");

    private BatchStatementError() {}

    /** A denial, with its receipt where there is one. */
    static ApiException denied(AccessDeniedException denied, DenialReceipts.@Nullable Sealed receipt) {
        ApiException error = denied.toApiException();
        return receipt == null
                ? error
                : new ApiException(
                        error.type(),
                        error.getMessage(),
                        Map.of(
                                RECEIPT.getFirst(), TextNode.valueOf(receipt.decisionId()),
                                RECEIPT.getLast(), TextNode.valueOf(receipt.text())));
    }

    static void write(JsonGenerator json, ApiException error) throws IOException {
        json.writeObjectFieldStart("Error");
        json.writeStringField("Code", code(error));
        json.writeStringField("Message", error.getMessage());
        JsonNode item = error.members().get("Item");
        if (item != null) {
            json.writeFieldName("Item");
            TREES.writeTree(json, item);
        }
        for (String member : RECEIPT) {
            JsonNode value = error.members().get(member);
            if (value != null) {
                json.writeStringField(member, value.asText());
            }
        }
        json.writeEndObject();
    }

    /** States in the audit record what kinds of errors there were. */
    static void state(List<ApiException> errors, AuditFacts facts) {
        String codes = errors.stream()
                .map(BatchStatementError::code)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
        facts.parameter("statementErrors", codes);
    }

    private static String code(ApiException error) {
        return CODES.getOrDefault(error.type().shortName(), "InternalServerError");
    }
}
