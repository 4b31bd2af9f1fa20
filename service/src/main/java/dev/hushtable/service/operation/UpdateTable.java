package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.storage.TableInaccessibleException;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.LimitExceededException;
import dev.hushtable.service.table.TableChange.Concern;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableSettings.KmsKey;
import dev.hushtable.service.table.TableUpdates;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Changes a table's settings, its encryption key, or its indexes. Settings are changed when the answer leaves, though
 * for some it says UPDATING and tells the units as they were, as DynamoDB's does. Indexes come and go in the background.
 */
final class UpdateTable implements DynamoDbOperation<UpdateTablePlan> {
    private final Tables tables;
    private final InstantSource clock;
    private final ChosenKey keys;

    /** One change after the other: what was checked must still be so when it is done. */
    private final ReentrantLock changing = new ReentrantLock();

    UpdateTable(Surroundings surroundings) {
        this.tables = surroundings.tables();
        this.clock = surroundings.clock();
        this.keys = new ChosenKey(surroundings.tableKeys());
    }

    @Override
    public String name() {
        return "UpdateTable";
    }

    @Override
    public Parameters parameters() {
        return UpdateTableRequest.PARAMETERS;
    }

    @Override
    public UpdateTablePlan plan(ApiRequest request) {
        UpdateTableRequest wanted = UpdateTableRequest.read(request.body());
        TablePlan table = TablePlan.of(name(), TableAddress.of(wanted.table(), request, tables));
        SseSpecification sse = wanted.sse();
        List<Footprint> footprints = new ArrayList<>(table.footprints());
        footprints.addAll(
                keys.use(sse == null ? null : sse.keyId(), table.address().arn()));
        return new UpdateTablePlan(table, wanted, footprints);
    }

    @Override
    public Reply execute(Permitted<UpdateTablePlan> permitted, Recording recording) {
        UpdateTablePlan plan = permitted.plan();
        TableDefinition table = plan.tell(recording);
        UpdateTableRequest wanted = plan.wanted();
        wanted.stream().checkForTable(table.name());
        changing.lock();
        try {
            SseSpecification sse = wanted.sse();
            return sse == null ? change(table, wanted) : encrypt(table, sse);
        } catch (LimitExceededException e) {
            throw new ApiException(ErrorType.LIMIT_EXCEEDED, String.valueOf(e.getMessage()));
        } catch (NoSuchElementException e) {
            throw notFound(table);
        } finally {
            changing.unlock();
        }
    }

    private Reply change(TableDefinition table, UpdateTableRequest wanted) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        AtomicReference<TableDefinition> before = new AtomicReference<>(table);
        var unused = tables.update(table.name(), current -> {
            requireSame(table, current);
            new IndexActionChecks(current).check(wanted.change().indexes());
            before.set(current);
            return TableUpdates.apply(current, wanted.change(), now);
        });
        return answer(before.get(), wanted);
    }

    private Reply answer(TableDefinition before, UpdateTableRequest wanted) {
        boolean units = wanted.concerns().contains(Concern.PROVISIONED_THROUGHPUT)
                || wanted.concerns().contains(Concern.BILLING_MODE);
        TableDefinition now = tables.find(before.name());
        if (now == null) {
            throw notFound(before);
        }
        TableState state = TableState.of(now, tables, clock);
        return units
                ? TableDescription.reply(before.withIndexes(now.indexes()), state.with(TableState.UPDATING))
                : TableDescription.reply(now, state);
    }

    private Reply encrypt(TableDefinition table, SseSpecification sse) {
        TableDefinition current = tables.find(table.name());
        if (current == null) {
            throw notFound(table);
        }
        requireSame(table, current);
        KmsKey key = keys.find(sse.keyId(), current.identity().arn());
        if (Objects.equals(key, current.settings().kmsKey())) {
            throw ApiException.validation(
                    key == null ? TableMessages.ENCRYPTED_BY_DEFAULT : TableMessages.ENCRYPTED_WITH_KEY);
        }
        try {
            tables.changeKey(table.name(), key);
        } catch (TableInaccessibleException e) {
            throw KmsErrors.of(e.reason(), e.getMessage());
        }
        TableDefinition changed = current.with(current.settings().with(key));
        return TableDescription.reply(changed, TableState.of(changed, tables, clock));
    }

    private static void requireSame(TableDefinition planned, TableDefinition current) {
        if (!current.identity().equals(planned.identity())) {
            throw notFound(planned);
        }
    }

    private static ApiException notFound(TableDefinition table) {
        return new ApiException(ErrorType.RESOURCE_NOT_FOUND, Messages.tableNotFound(table.name()));
    }
}
