package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.operation.RequestContext.Shows;
import dev.hushtable.service.storage.ItemWrite;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a batch writes to one table.
 *
 * @param address the table
 * @param requests as read
 * @param resolved the same, placed on the table's keys
 */
record TableWrites(TableAddress address, List<WriteRequest> requests, AfterDecision<Resolved> resolved) {

    /** Writes with their keys. */
    record Resolved(TableDefinition table, List<ItemWrite> writes, Set<String> attributeNames) {
        /** States the items and the attributes written in the audit record. */
        void state(AuditFacts facts) {
            writes.forEach(write -> facts.item(table.identity().arn(), KeyEncoding.encode(write.key())));
            facts.attributesWritten(attributeNames);
        }
    }

    TableWrites {
        requests = List.copyOf(requests);
    }

    static TableWrites of(TableAddress address, List<WriteRequest> requests) {
        return new TableWrites(address, requests, address.forItems().map(table -> resolve(table, requests)));
    }

    /** These writes and more to the same table. */
    TableWrites and(TableWrites more) {
        List<WriteRequest> all = new ArrayList<>(requests);
        all.addAll(more.requests);
        return of(address, all);
    }

    /** One authorisation for all writes to the table: BatchWriteItem, whatever they are. */
    Footprint footprint(ReturnConsumedCapacity capacity) {
        return new RequestContext()
                .items(items())
                .attributes(names(requests), address.definition())
                .shows(Shows.NOTHING)
                .resourceTags(address.definition())
                .returnConsumedCapacity(capacity)
                .of("BatchWriteItem", address.arn());
    }

    /** The items; a null stands for what could not be determined. */
    private List<@Nullable PrimaryKey> items() {
        Resolved known = resolved.peek();
        return known == null
                ? Collections.singletonList(null)
                : known.writes().stream()
                        .<@Nullable PrimaryKey>map(ItemWrite::key)
                        .toList();
    }

    private static Resolved resolve(TableDefinition table, List<WriteRequest> requests) {
        List<ItemWrite> writes = new ArrayList<>();
        Set<PrimaryKey> keys = new HashSet<>();
        for (WriteRequest request : requests) {
            PrimaryKey key = request.key(table);
            if (!keys.add(key)) {
                throw ApiException.validation(Messages.BATCH_DUPLICATES);
            }
            ItemWrite.Decision decision = request.decision();
            writes.add(new ItemWrite(key, previous -> decision));
        }
        return new Resolved(table, writes, names(requests));
    }

    private static Set<String> names(List<WriteRequest> requests) {
        Set<String> names = new TreeSet<>();
        requests.forEach(request -> names.addAll(request.names()));
        return names;
    }
}
