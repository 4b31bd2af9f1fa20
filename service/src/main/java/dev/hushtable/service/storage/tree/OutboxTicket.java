package dev.hushtable.service.storage.tree;

/** A record waiting in a file's outbox. Thread-safe. */
public interface OutboxTicket {

    /** The record is safe elsewhere: the outbox may forget it. Asked twice, the second has no effect. */
    void settle();
}
