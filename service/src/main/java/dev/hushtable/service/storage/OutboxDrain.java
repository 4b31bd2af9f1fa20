package dev.hushtable.service.storage;

import java.util.List;

/** Takes over audit records that were committed with their writes, but perhaps never reached the audit log. */
public interface OutboxDrain {

    /**
     * Makes the records durable in the log; an exception leaves them in the outbox. Some may be there already, so the
     * receiver drops those whose event id it knows.
     *
     * @param records the exact bytes that {@link ItemStore.OutboxRecord} gave, oldest first
     */
    void drain(List<byte[]> records);
}
