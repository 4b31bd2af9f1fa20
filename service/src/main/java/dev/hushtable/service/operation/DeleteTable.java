package dev.hushtable.service.operation;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.time.InstantSource;

/** Removes a table, its items and its keys for good, unless it is protected. */
final class DeleteTable implements DynamoDbOperation<TablePlan> {
    private static final String LEGAL_HOLD = "A legal hold forbids to delete this table or something in it;"
            + " 'hushtable hold list' names it, and it must be removed first";

    private final Tables tables;
    private final Metering metering;
    private final InstantSource clock;

    DeleteTable(Tables tables, Metering metering, InstantSource clock) {
        this.tables = tables;
        this.metering = metering;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "DeleteTable";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of("TableName");
    }

    @Override
    public TablePlan plan(ApiRequest request) {
        Members members = Members.of(request.body());
        String table = TableNames.required(members);
        members.check();
        return TablePlan.of(name(), TableAddress.of(table, request, tables));
    }

    @Override
    public Reply execute(Permitted<TablePlan> permitted, Recording recording) {
        TableDefinition table = permitted.plan().tell(recording);
        if (tables.isHeld(table.name())) {
            throw ApiException.validation(LEGAL_HOLD);
        }
        if (table.settings().deletionProtection()) {
            throw ApiException.validation(Messages.DELETION_PROTECTED);
        }
        boolean settled = table.indexes().stream().allMatch(index -> index.status() == SecondaryIndex.Status.ACTIVE);
        if (!settled) {
            throw new ApiException(ErrorType.RESOURCE_IN_USE, Messages.INDEXES_CHANGING);
        }
        TableState state = TableState.of(table, tables, clock).with("DELETING");
        tables.delete(table.name());
        metering.forget(table);
        return TableDescription.reply(table, state);
    }
}
