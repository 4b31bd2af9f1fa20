package dev.hushtable.service.operation.admin;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.Reply;

/** Lists the legal holds of one table or of all. */
final class ListLegalHolds implements OperationHandler<AdminPlan> {
    private final Tables tables;
    private final Shredding shredding;

    ListLegalHolds(Tables tables, Shredding shredding) {
        this.tables = tables;
        this.shredding = shredding;
    }

    @Override
    public String name() {
        return "ListLegalHolds";
    }

    @Override
    public AdminPlan plan(ApiRequest request) {
        return AdminPlan.ofOneOrAll(name(), request, tables);
    }

    @Override
    public Reply execute(Permitted<AdminPlan> permitted, Recording recording) {
        TableDefinition table = permitted.plan().tell(recording);
        return HoldDocument.reply(shredding.holds().list(table == null ? null : table.name()));
    }
}
