package dev.hushtable.service.operation.admin;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.EnvelopeKeys;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.Reply;
import java.util.List;

/** Says which keys seal how much, of one table or of all and the service's own file. */
final class ListKeys implements OperationHandler<AdminPlan> {
    private final Tables tables;
    private final EnvelopeKeys keys;

    ListKeys(Tables tables, EnvelopeKeys keys) {
        this.tables = tables;
        this.keys = keys;
    }

    @Override
    public String name() {
        return "ListKeys";
    }

    @Override
    public AdminPlan plan(ApiRequest request) {
        return AdminPlan.ofOneOrAll(name(), request, tables);
    }

    @Override
    public Reply execute(Permitted<AdminPlan> permitted, Recording recording) {
        TableDefinition table = permitted.plan().tell(recording);
        List<EnvelopeKeys.Status> found =
                table == null ? keys.statuses() : permitted.plan().run(() -> List.of(keys.status(table.name())));
        return KeyStatusDocument.reply(found);
    }
}
