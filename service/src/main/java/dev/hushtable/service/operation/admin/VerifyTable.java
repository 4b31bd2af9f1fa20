package dev.hushtable.service.operation.admin;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.EnvelopeKeys;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.storage.Verifications;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.Reply;

/** Begins to prove a table while it is in use, or, without a name, the service's own file; {@link DescribeVerification}
 * tells how it ends. */
final class VerifyTable implements OperationHandler<AdminPlan> {
    private final Tables tables;
    private final Verifications verifications;

    VerifyTable(Tables tables, Verifications verifications) {
        this.tables = tables;
        this.verifications = verifications;
    }

    @Override
    public String name() {
        return "VerifyTable";
    }

    @Override
    public AdminPlan plan(ApiRequest request) {
        return AdminPlan.ofOneOrAll(name(), request, tables);
    }

    @Override
    public Reply execute(Permitted<AdminPlan> permitted, Recording recording) {
        TableDefinition table = permitted.plan().tell(recording);
        String name = table == null ? EnvelopeKeys.SYSTEM : table.name();
        return VerificationDocument.reply(name, permitted.plan().run(() -> verifications.begin(name)));
    }
}
