package dev.hushtable.service.operation.admin;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.LegalHolds;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Reply;

/** Removes a legal hold of a table. */
final class DeleteLegalHold implements OperationHandler<ShredPlan> {
    private final Tables tables;
    private final Shredding shredding;

    DeleteLegalHold(Tables tables, Shredding shredding) {
        this.tables = tables;
        this.shredding = shredding;
    }

    @Override
    public String name() {
        return "DeleteLegalHold";
    }

    @Override
    public ShredPlan plan(ApiRequest request) {
        return ShredPlan.read(name(), request, tables, ShredPlan.Keyed.NEVER, "HoldId");
    }

    @Override
    public Reply execute(Permitted<ShredPlan> permitted, Recording recording) {
        TableDefinition table = permitted.plan().tell(recording);
        String id = permitted.plan().word();
        recording.facts().parameter("holdId", id);
        LegalHolds.Hold hold = shredding.holds().find(id);
        if (hold == null || !hold.table().equals(table.name())) {
            throw new ApiException(ErrorType.RESOURCE_NOT_FOUND, "The table has no legal hold of that id");
        }
        var unused = shredding.holds().remove(id);
        return HoldDocument.reply(hold);
    }
}
