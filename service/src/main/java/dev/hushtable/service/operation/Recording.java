package dev.hushtable.service.operation;

import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.storage.ItemStore;
import org.jspecify.annotations.Nullable;

/**
 * The record of one request in the making. Handlers state facts here as they come to know them; the hall writes them
 * down before the answer leaves. Not thread-safe; facts are stated before a write is submitted or after its future
 * completed.
 */
public interface Recording {

    /**
     * The ids of the request and of its own record; empty where nothing is recorded.
     */
    record Ids(String requestId, String eventId) {
        static final Ids NONE = new Ids("", "");
    }

    default Ids ids() {
        return Ids.NONE;
    }

    /** What the request did, in numbers and names; never an attribute value. */
    AuditFacts facts();

    /** The record to be stored in the table's own transaction with a write. */
    ItemStore.OutboxRecord outboxRecord();

    /**
     * A record of its own, of the same request, for what is committed apart from the rest: with one commit for all, a
     * crash between two would leave a record of what never happened. It shows no other resource than that one.
     */
    Recording part(String resourceArn);

    /**
     * A part of the request is denied, which its answer says of that part; the other parts are not.
     *
     * @return what the caller gets beside AWS's text: the receipt, sealed; null where nothing is recorded
     */
    DenialReceipts.@Nullable Sealed deniedInPart(AccessDeniedException denied);

    /**
     * More happened after a commit than its record could know: what is stated by now is recorded again, in a record of
     * its own.
     */
    void amended();

    /**
     * A write came to an end; its outbox entry, if it changed anything, is settled once the log holds the record. A
     * {@link #part} of which this was never said is not recorded.
     */
    void committed(ItemStore.Commit commit);
}
