package dev.hushtable.service.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.access.Disclosed;
import dev.hushtable.service.capacity.Throttled;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Why one member of a transaction stood in its way, or that it did not.
 *
 * @param item the item as it is, where the request asked for it
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">Cancellation
 *     reason codes</a>
 */
record CancellationReason(
        Code code, @Nullable String message, @Nullable Disclosed item) {
    static final CancellationReason NONE = new CancellationReason(Code.NONE, null, null);
    static final CancellationReason CONFLICT =
            new CancellationReason(Code.TRANSACTION_CONFLICT, Messages.ITEM_IN_TRANSACTION, null);
    static final CancellationReason CONDITION_FAILED =
            new CancellationReason(Code.CONDITIONAL_CHECK_FAILED, Messages.CONDITION_FAILED, null);
    static final CancellationReason DUPLICATE_ITEM =
            new CancellationReason(Code.DUPLICATE_ITEM, Messages.DUPLICATE_ITEM, null);
    static final CancellationReason COLLECTION_FULL =
            new CancellationReason(Code.ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED, Messages.COLLECTION_FULL, null);

    /** The codes that occur here, as on the wire. */
    enum Code {
        NONE("None"),
        CONDITIONAL_CHECK_FAILED("ConditionalCheckFailed"),
        DUPLICATE_ITEM("DuplicateItem"),
        ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED("ItemCollectionSizeLimitExceeded"),
        TRANSACTION_CONFLICT("TransactionConflict"),
        PROVISIONED_THROUGHPUT_EXCEEDED("ProvisionedThroughputExceeded"),
        THROTTLING_ERROR("ThrottlingError"),
        VALIDATION_ERROR("ValidationError");

        private final String wireName;

        Code(String wireName) {
            this.wireName = wireName;
        }
    }

    /** The same reason, with the item that is in the way. */
    CancellationReason showing(@Nullable Disclosed shown) {
        return new CancellationReason(code, message, shown);
    }

    static CancellationReason invalid(String message) {
        return new CancellationReason(Code.VALIDATION_ERROR, message, null);
    }

    static CancellationReason throttled(Throttled throttled) {
        Code code = switch (throttled.limit()) {
            case PROVISIONED -> Code.PROVISIONED_THROUGHPUT_EXCEEDED;
            case ON_DEMAND_MAXIMUM, ACCOUNT_QUOTA -> Code.THROTTLING_ERROR;
        };
        return new CancellationReason(code, ThrottlingErrors.message(throttled), null);
    }

    /** One reason a member: a conflict for those, none for the others. */
    static List<CancellationReason> conflicts(int members, Set<Integer> inConflict) {
        return IntStream.range(0, members)
                .mapToObj(member -> inConflict.contains(member) ? CONFLICT : NONE)
                .toList();
    }

    /** The error that tells all reasons, in the order of the members. */
    static ApiException cancelled(List<CancellationReason> reasons) {
        String codes = reasons.stream().map(reason -> reason.code.wireName).collect(Collectors.joining(", ", "[", "]"));
        ArrayNode told = JsonNodeFactory.instance.arrayNode();
        reasons.forEach(reason -> told.add(reason.tree()));
        return new ApiException(
                ErrorType.TRANSACTION_CANCELED,
                Messages.TRANSACTION_CANCELLED + codes,
                Map.of("CancellationReasons", told));
    }

    private JsonNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("Code", code.wireName);
        if (item != null) {
            tree.set("Item", item.tree());
        }
        if (message != null) {
            tree.put("Message", message);
        }
        return tree;
    }
}
