package dev.hushtable.service.operation;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Reply;
import java.util.function.Supplier;

/** Tells clients that discover endpoints to stay here. */
final class DescribeEndpoints implements DynamoDbOperation<UnboundPlan> {
    /** What DynamoDB itself answers: a day. */
    private static final long CACHE_MINUTES = 1_440;

    private final Supplier<String> endpoint;

    DescribeEndpoints(Supplier<String> endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public String name() {
        return "DescribeEndpoints";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of();
    }

    @Override
    public UnboundPlan plan(ApiRequest request) {
        return UnboundPlan.of(name());
    }

    @Override
    public Reply execute(Permitted<UnboundPlan> permitted, Recording recording) {
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("Endpoints");
            json.writeStartObject();
            json.writeStringField("Address", endpoint.get());
            json.writeNumberField("CachePeriodInMinutes", CACHE_MINUTES);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
