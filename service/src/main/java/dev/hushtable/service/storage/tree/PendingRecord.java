package dev.hushtable.service.storage.tree;

/**
 * An outbox record that nobody has settled yet.
 *
 * @param record its exact bytes
 * @param ticket to settle once it is safe elsewhere
 */
public record PendingRecord(byte[] record, OutboxTicket ticket) {}
