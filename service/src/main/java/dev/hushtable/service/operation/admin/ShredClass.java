package dev.hushtable.service.operation.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Reply;
import java.util.List;

/** Destroys every key a class of attributes had: their values are gone, the items stay. */
final class ShredClass implements OperationHandler<ShredPlan> {
    private final Tables tables;
    private final Shredding shredding;

    ShredClass(Tables tables, Shredding shredding) {
        this.tables = tables;
        this.shredding = shredding;
    }

    @Override
    public String name() {
        return "ShredClass";
    }

    @Override
    public ShredPlan plan(ApiRequest request) {
        return ShredPlan.read(name(), request, tables, ShredPlan.Keyed.NEVER, "Class");
    }

    @Override
    public Reply execute(Permitted<ShredPlan> permitted, Recording recording) {
        TableDefinition table = permitted.plan().tell(recording);
        String name = permitted.plan().word();
        recording.facts().parameter("class", name);
        shredding.requireFree(table, null);
        shredding.requireSettled(table);
        shredding.begin("class", table, name);
        List<Integer> destroyed = shredding.encryption().shredClass(table.name(), name);
        if (destroyed.isEmpty()) {
            throw new ApiException(ErrorType.RESOURCE_NOT_FOUND, "The table has no keys of class " + name);
        }
        recording.facts().parameter("keyEpochs", destroyed.toString());
        ObjectNode report = shredding.report("class shredded", table, permitted.policyHash());
        report.put("class", name);
        var epochs = report.putArray("keyEpochsDestroyed");
        destroyed.forEach(epoch -> epochs.add(epoch.toString()));
        return shredding.reply(report);
    }
}
