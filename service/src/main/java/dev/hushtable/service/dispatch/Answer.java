package dev.hushtable.service.dispatch;

import dev.hushtable.service.wire.Reply;

/**
 * A reply whose audit record is durable: it may leave.
 *
 * @param requestId for {@code x-amzn-RequestId}; the audit record has the same
 */
public record Answer(String requestId, Reply reply) {}
