package dev.hushtable.service.operation;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Reply;

/** Tells AWS's default account quotas. This server does not throttle; tools size tables by these numbers. */
final class DescribeLimits implements DynamoDbOperation<UnboundPlan> {
    /** "Service, account, and table quotas": initial account quota of most regions. */
    private static final long ACCOUNT_UNITS = 80_000;

    /** The same page: initial quota of one table. */
    private static final long TABLE_UNITS = 40_000;

    @Override
    public String name() {
        return "DescribeLimits";
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
            json.writeNumberField("AccountMaxReadCapacityUnits", ACCOUNT_UNITS);
            json.writeNumberField("AccountMaxWriteCapacityUnits", ACCOUNT_UNITS);
            json.writeNumberField("TableMaxReadCapacityUnits", TABLE_UNITS);
            json.writeNumberField("TableMaxWriteCapacityUnits", TABLE_UNITS);
            json.writeEndObject();
        });
    }
}
