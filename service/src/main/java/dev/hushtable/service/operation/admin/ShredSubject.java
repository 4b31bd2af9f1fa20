package dev.hushtable.service.operation.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.TableEncryptions;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Reply;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Destroys the one key that opens the items of a partition, and removes them; then the one that opens what the audit log
 * keeps back of them.
 */
final class ShredSubject implements OperationHandler<ShredPlan> {
    private final Tables tables;
    private final Shredding shredding;

    ShredSubject(Tables tables, Shredding shredding) {
        this.tables = tables;
        this.shredding = shredding;
    }

    @Override
    public String name() {
        return "ShredSubject";
    }

    @Override
    public ShredPlan plan(ApiRequest request) {
        return ShredPlan.read(name(), request, tables, ShredPlan.Keyed.ALWAYS, null);
    }

    @Override
    public Reply execute(Permitted<ShredPlan> permitted, Recording recording) {
        TableDefinition table = permitted.plan().tell(recording);
        AttributeValue partition = Objects.requireNonNull(permitted.plan().partition(table, recording));
        shredding.requireFree(table, partition);
        shredding.requireSettled(table);
        TableEncryptions.ShreddedSubject shredded = shred(table, partition);
        // Also of somebody whose items are gone already, perhaps because a crash came between the two last time.
        shredding.traces().erase(table.identity().arn(), partition);
        if (shredded == null) {
            throw new ApiException(ErrorType.RESOURCE_NOT_FOUND, "There is no subject of that key");
        }
        String keyId = HexFormat.of().formatHex(shredded.subjectId());
        recording.facts().parameter("keyId", keyId);
        recording.facts().parameter("itemsRemoved", Long.toString(shredded.items()));
        ObjectNode report = shredding.report("subject shredded", table, permitted.policyHash());
        report.put("keyId", keyId)
                .put("itemsRemoved", Long.toString(shredded.items()))
                .put("vaultDestroyed", HexFormat.of().formatHex(shredded.vaultBefore()))
                .put("vaultNow", HexFormat.of().formatHex(shredded.vaultAfter()));
        return shredding.reply(report);
    }

    private TableEncryptions.@Nullable ShreddedSubject shred(TableDefinition table, AttributeValue partition) {
        try {
            return shredding.encryption().shredSubject(table.name(), partition);
        } catch (IllegalStateException e) {
            throw ApiException.validation("The table's subjects are not apart: encryption/" + table.name()
                    + ".json does not say \"Subjects\": true");
        }
    }
}
