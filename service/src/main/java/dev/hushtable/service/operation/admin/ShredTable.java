package dev.hushtable.service.operation.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Reply;

/**
 * Destroys the key of a table, with all keys of its classes and subjects, and removes its files; before, the one that opens
 * what the audit log keeps back of its items. In this order, because a table that is gone cannot be shredded again.
 */
final class ShredTable implements OperationHandler<ShredPlan> {
    private static final String NOT_DESTROYED =
            "what was recorded before tables had keys in the log (generations below 65,536), to be erased class by class;"
                    + " receipts of denials; what was disclosed or exported already";

    private static final String PROTECTED =
            "Deletion protection forbids this: switch it off with UpdateTable before the table is shredded";

    private final Tables tables;
    private final Shredding shredding;

    ShredTable(Tables tables, Shredding shredding) {
        this.tables = tables;
        this.shredding = shredding;
    }

    @Override
    public String name() {
        return "ShredTable";
    }

    @Override
    public ShredPlan plan(ApiRequest request) {
        return ShredPlan.read(name(), request, tables, ShredPlan.Keyed.NEVER, null);
    }

    @Override
    public Reply execute(Permitted<ShredPlan> permitted, Recording recording) {
        TableDefinition table = permitted.plan().tell(recording);
        shredding.requireFree(table, null);
        if (table.settings().deletionProtection()) {
            throw ApiException.validation(PROTECTED);
        }
        shredding.begin("table", table, table.name());
        shredding.traces().eraseAll(table.identity().arn());
        tables.delete(table.name());
        shredding.encryption().scrub();
        ObjectNode report = shredding.report("table shredded", table, permitted.policyHash());
        report.putObject("auditLog")
                .put("destroyed", "the key of all that records keep back of its items and partitions")
                .put("notDestroyed", NOT_DESTROYED);
        return shredding.reply(report);
    }
}
