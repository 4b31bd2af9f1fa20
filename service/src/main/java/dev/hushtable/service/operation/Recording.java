package dev.hushtable.service.operation;

import dev.hushtable.service.storage.ItemStore;

/**
 * The record of one request in the making. Handlers state facts here as they come to know them; the hall writes them
 * down before the answer leaves. Not thread-safe; facts are stated before a write is submitted or after its future
 * completed.
 */
public interface Recording {

    /** What the request did, in numbers and names; never an attribute value. */
    AuditFacts facts();

    /** The record to be stored in the table's own transaction with a write. */
    ItemStore.OutboxRecord outboxRecord();

    /**
     * More happened after a commit than its record could know: what is stated by now is recorded again, in a record of
     * its own.
     */
    void amended();

    /** A write was committed; its outbox entry is settled once the log holds the record. */
    void committed(ItemStore.Commit commit);
}
