package dev.hushtable.service.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hushtable.service.capacity.Throttled;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.util.Map;

/**
 * Refusals of who is too fast, in DynamoDB's words, with the resource and the reason beside them.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/throttling-diagnosing-workflow.html">
 *     Diagnosing throttling</a>
 */
final class ThrottlingErrors {
    private static final String OF_TABLE =
            "The level of configured provisioned throughput for the table was exceeded. Consider increasing your "
                    + "provisioning level with the UpdateTable API.";
    private static final String OF_INDEX =
            "The level of configured provisioned throughput for one or more global secondary indexes of the table was "
                    + "exceeded. Consider increasing your provisioning level for the under-provisioned global "
                    + "secondary indexes with the UpdateTable API";
    private static final String ON_DEMAND_MAXIMUM =
            "Throughput exceeds the maximum OnDemandThroughput configured on table or index";
    private static final String ACCOUNT_QUOTA = "Throughput exceeds the current throughput limit for your account.";

    private ThrottlingErrors() {}

    static ApiException of(Throttled throttled) {
        return new ApiException(type(throttled), message(throttled), Map.of(member(throttled), reasons(throttled)));
    }

    /** The model spells the member of the synthetic exception in lower case. */
    private static String member(Throttled throttled) {
        return throttled.limit() == Throttled.Limit.ON_DEMAND_MAXIMUM ? "throttlingReasons" : "ThrottlingReasons";
    }

    private static JsonNode reasons(Throttled throttled) {
        ArrayNode reasons = JsonNodeFactory.instance.arrayNode();
        reasons.addObject().put("reason", throttled.reason()).put("resource", throttled.arn());
        return reasons;
    }

    static ErrorType type(Throttled throttled) {
        return switch (throttled.limit()) {
            case PROVISIONED -> ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED;
            case ON_DEMAND_MAXIMUM -> ErrorType.THROTTLING;
            case ACCOUNT_QUOTA -> ErrorType.REQUEST_LIMIT_EXCEEDED;
        };
    }

    static String message(Throttled throttled) {
        return switch (throttled.limit()) {
            case PROVISIONED ->
                switch (throttled.resource()) {
                    case TABLE -> OF_TABLE;
                    case INDEX -> OF_INDEX;
                };
            case ON_DEMAND_MAXIMUM -> ON_DEMAND_MAXIMUM;
            case ACCOUNT_QUOTA -> ACCOUNT_QUOTA;
        };
    }
}
