package dev.hushtable.service.operation.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.storage.LegalHolds;
import dev.hushtable.service.storage.TableEncryptions;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Reply;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the operations that destroy keys share: the keys, the holds that forbid it, and the report that proves it. */
public record Shredding(
        TableEncryptions encryption, LegalHolds holds, Witnesses witnesses, InstantSource clock, Traces traces) {

    /** What the audit log keeps back of items. Erased for good, durably on return. */
    public interface Traces {
        /** Of the items of a partition. */
        void erase(String tableArn, AttributeValue partition);

        /** Of all items of a table, and all partitions of its indexes. */
        void eraseAll(String tableArn);
    }

    /** Who is told that keys are destroyed: the log before, an auditor's report after. */
    public record Witnesses(Intents intents, Reports reports) {}

    /** Takes down, durably, what is about to be destroyed: a crash may come between that and the record of the request. */
    @FunctionalInterface
    public interface Intents {
        void shredding(SortedMap<String, String> what);
    }

    /** Signs reports with a key that auditors have pinned. */
    @FunctionalInterface
    public interface Reports {
        ObjectNode sign(ObjectNode report);
    }

    /** @throws ApiException when a hold forbids to destroy the partition, or, without one, anything of the table */
    void requireFree(TableDefinition table, @Nullable AttributeValue partition) {
        LegalHolds.Hold hold = partition == null ? holds.on(table.name()) : holds.on(table.name(), partition);
        if (hold != null) {
            throw held(hold);
        }
    }

    static ApiException held(LegalHolds.Hold hold) {
        return ApiException.validation("Legal hold " + hold.id()
                + " forbids this: nothing of what it covers is destroyed until it is removed");
    }

    /** @throws ApiException while items are still being sealed as the table's encryption document says */
    void requireSettled(TableDefinition table) {
        if (encryption.progress(table.name()) != TableEncryptions.Progress.SETTLED) {
            throw new ApiException(
                    ErrorType.RESOURCE_IN_USE,
                    "Items of the table are still being sealed as its encryption document says: try again");
        }
    }

    /** The beginning of a report on what was destroyed. */
    ObjectNode report(String kind, TableDefinition table, String policyHash) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("report", kind)
                .put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("policies", policyHash)
                .put("tableArn", table.identity().arn())
                .put("tableId", table.identity().id());
    }

    /**
     * To be called when nothing stands in the way any more, and nothing was destroyed yet.
     *
     * @param kind table or class
     * @param name of the class, or of the table once more
     */
    void begin(String kind, TableDefinition table, String name) {
        witnesses
                .intents()
                .shredding(new TreeMap<>(Map.of(
                        "kind", kind, "name", name, "tableArn", table.identity().arn())));
    }

    /** The report, signed, as the answer. */
    Reply reply(ObjectNode report) {
        ObjectNode signed = witnesses.reports().sign(report);
        return JsonReply.of(signed);
    }
}
