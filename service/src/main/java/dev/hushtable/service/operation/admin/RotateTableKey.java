package dev.hushtable.service.operation.admin;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.EnvelopeKeys;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Reply;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives a table a fresh epoch key, or, without a name, every table and the service's own file. What earlier epochs seal is
 * sealed anew in the background. Of many, those that cannot be rotated now stay as they are, and their status says so.
 */
final class RotateTableKey implements OperationHandler<AdminPlan> {
    private final Tables tables;
    private final EnvelopeKeys keys;

    RotateTableKey(Tables tables, EnvelopeKeys keys) {
        this.tables = tables;
        this.keys = keys;
    }

    @Override
    public String name() {
        return "RotateTableKey";
    }

    @Override
    public AdminPlan plan(ApiRequest request) {
        return AdminPlan.ofOneOrAll(name(), request, tables);
    }

    @Override
    public Reply execute(Permitted<AdminPlan> permitted, Recording recording) {
        TableDefinition table = permitted.plan().tell(recording);
        List<EnvelopeKeys.Status> rotated =
                permitted.plan().run(() -> table == null ? rotateAll() : List.of(rotate(table.name())));
        return KeyStatusDocument.reply(rotated);
    }

    private EnvelopeKeys.Status rotate(String table) {
        try {
            return keys.rotate(table);
        } catch (EnvelopeKeys.ResealingException e) {
            throw new ApiException(
                    ErrorType.RESOURCE_IN_USE,
                    "Table " + table + " is still being re-sealed since its last rotation: "
                            + KeyStatusDocument.percentDone(keys.status(table))
                            + " % are done. Rotate again when it has ended.");
        }
    }

    private List<EnvelopeKeys.Status> rotateAll() {
        List<EnvelopeKeys.Status> rotated = new ArrayList<>();
        for (EnvelopeKeys.Status status : keys.statuses()) {
            boolean canBe = status.obstacle() == null && status.phase() == EnvelopeKeys.Phase.SETTLED;
            try {
                rotated.add(canBe ? keys.rotate(status.table()) : status);
            } catch (EnvelopeKeys.ResealingException e) {
                rotated.add(keys.status(status.table()));
            }
        }
        return rotated;
    }
}
