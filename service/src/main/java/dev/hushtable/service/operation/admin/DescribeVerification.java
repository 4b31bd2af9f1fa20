package dev.hushtable.service.operation.admin;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.EnvelopeKeys;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.storage.Verifications;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Reply;

/** Tells how far the last verification of a table has come and what it found. */
final class DescribeVerification implements OperationHandler<AdminPlan> {
    private final Tables tables;
    private final Verifications verifications;

    DescribeVerification(Tables tables, Verifications verifications) {
        this.tables = tables;
        this.verifications = verifications;
    }

    @Override
    public String name() {
        return "DescribeVerification";
    }

    @Override
    public AdminPlan plan(ApiRequest request) {
        return AdminPlan.ofOneOrAll(name(), request, tables);
    }

    @Override
    public Reply execute(Permitted<AdminPlan> permitted, Recording recording) {
        TableDefinition table = permitted.plan().tell(recording);
        String name = table == null ? EnvelopeKeys.SYSTEM : table.name();
        return VerificationDocument.reply(name, found(name));
    }

    private Verifications.Verification found(String table) {
        Verifications.Verification found = verifications.find(table);
        if (found == null) {
            throw new ApiException(
                    ErrorType.RESOURCE_NOT_FOUND,
                    "Table " + table + " was not verified since the server started: call VerifyTable first");
        }
        return found;
    }
}
