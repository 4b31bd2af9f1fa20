package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.capacity.Access;
import dev.hushtable.service.capacity.Throttled;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.table.TableDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which writes of a batch a table has capacity for now; the rest comes back unprocessed. What an admitted write is sure
 * to cost is taken at once, so that one batch cannot overdraw a table by all its items. Not thread-safe.
 */
final class BatchAdmission {
    private final TableWrites writes;
    private final Metering metering;
    private final List<WriteRequest> admitted = new ArrayList<>();
    private final List<WriteRequest> unprocessed = new ArrayList<>();
    private @Nullable Throttled throttled;

    private BatchAdmission(TableWrites writes, Metering metering) {
        this.writes = writes;
        this.metering = metering;
    }

    static BatchAdmission of(TableWrites writes, Metering metering) {
        BatchAdmission admission = new BatchAdmission(writes, metering);
        writes.requests().forEach(admission::admit);
        return admission;
    }

    TableAddress address() {
        return writes.address();
    }

    private void admit(WriteRequest request) {
        Throttled now = metering.writing(writes.resolved().tell().table());
        if (now == null) {
            metering.reserve(writes.resolved().tell().table(), Access.WRITE, leastCost(request));
            admitted.add(request);
        } else {
            throttled = now;
            unprocessed.add(request);
        }
    }

    private ConsumedCapacity leastCost(WriteRequest request) {
        return ConsumedCapacity.ofWriting(writes.address().given(), request.itemOrNull());
    }

    /** Gives back what was taken in advance: the true cost is known now, and booked. */
    void settle() {
        for (WriteRequest request : admitted) {
            metering.release(writes.resolved().tell().table(), Access.WRITE, leastCost(request));
        }
    }

    /** The writes to be made, or null when there are none. */
    @Nullable
    TableWrites admitted() {
        return admitted.isEmpty() ? null : TableWrites.of(writes.address(), admitted);
    }

    /** Leaves the writes of those items unprocessed: a transaction holds them. */
    void hold(Collection<PrimaryKey> keys) {
        TableDefinition table = writes.resolved().tell().table();
        for (WriteRequest request : List.copyOf(admitted)) {
            if (keys.contains(request.key(table))) {
                metering.release(table, Access.WRITE, leastCost(request));
                admitted.remove(request);
                unprocessed.add(request);
            }
        }
    }

    /**
     * @throws dev.hushtable.service.wire.ApiException when no table had capacity for any of its writes
     */
    static void requireProgress(List<BatchAdmission> admissions) {
        Throttled reason = null;
        for (BatchAdmission admission : admissions) {
            if (!admission.admitted.isEmpty()) {
                return;
            }
            reason = admission.throttled == null ? reason : admission.throttled;
        }
        if (reason != null) {
            throw ThrottlingErrors.of(reason);
        }
    }

    /** Writes the member {@code UnprocessedItems}, in the form of the request. */
    static void write(JsonGenerator json, List<BatchAdmission> admissions) throws IOException {
        json.writeObjectFieldStart("UnprocessedItems");
        for (BatchAdmission admission : admissions) {
            if (!admission.unprocessed.isEmpty()) {
                json.writeArrayFieldStart(admission.writes.address().given());
                for (WriteRequest request : admission.unprocessed) {
                    request.write(json);
                }
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }
}
