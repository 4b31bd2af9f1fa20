package dev.hushtable.service.operation.admin;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.LegalHolds;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Reply;
import java.util.UUID;

/** Forbids to destroy a table, or the items of one partition, until the hold is removed. */
final class PutLegalHold implements OperationHandler<ShredPlan> {
    private static final int MAX_REASON_CHARS = 1_024;

    private final Tables tables;
    private final Shredding shredding;

    PutLegalHold(Tables tables, Shredding shredding) {
        this.tables = tables;
        this.shredding = shredding;
    }

    @Override
    public String name() {
        return "PutLegalHold";
    }

    @Override
    public ShredPlan plan(ApiRequest request) {
        ShredPlan plan = ShredPlan.read(name(), request, tables, ShredPlan.Keyed.MAYBE, "Reason");
        if (plan.word().isBlank() || plan.word().length() > MAX_REASON_CHARS) {
            throw ApiException.validation("Reason must have 1 to " + MAX_REASON_CHARS + " characters");
        }
        return plan;
    }

    @Override
    public Reply execute(Permitted<ShredPlan> permitted, Recording recording) {
        TableDefinition table = permitted.plan().tell(recording);
        AttributeValue partition = permitted.plan().partition(table, recording);
        LegalHolds.Hold hold = new LegalHolds.Hold(
                UUID.randomUUID().toString(),
                table.name(),
                partition == null ? null : ByteString.takeOver(KeyEncoding.encode(partition)),
                permitted.plan().word(),
                shredding.clock().instant());
        shredding.holds().put(hold);
        recording.facts().parameter("holdId", hold.id());
        return HoldDocument.reply(hold);
    }
}
