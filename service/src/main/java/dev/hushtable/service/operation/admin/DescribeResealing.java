package dev.hushtable.service.operation.admin;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.EnvelopeKeys;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Reply;

/** Says how far the re-sealing of a table has come since its last rotation; without a name, that of the service's own file. */
final class DescribeResealing implements OperationHandler<AdminPlan> {
    private final Tables tables;
    private final EnvelopeKeys keys;

    DescribeResealing(Tables tables, EnvelopeKeys keys) {
        this.tables = tables;
        this.keys = keys;
    }

    @Override
    public String name() {
        return "DescribeResealing";
    }

    @Override
    public AdminPlan plan(ApiRequest request) {
        return AdminPlan.ofOneOrAll(name(), request, tables);
    }

    @Override
    public Reply execute(Permitted<AdminPlan> permitted, Recording recording) {
        TableDefinition table = permitted.plan().tell(recording);
        String name = table == null ? EnvelopeKeys.SYSTEM : table.name();
        EnvelopeKeys.Status status = permitted.plan().run(() -> keys.status(name));
        return JsonContent.reply(json -> {
            json.writeStartObject();
            KeyStatusDocument.writeResealing(json, status);
            json.writeEndObject();
        });
    }
}
