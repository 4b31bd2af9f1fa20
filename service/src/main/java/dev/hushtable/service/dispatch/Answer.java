package dev.hushtable.service.dispatch;

import dev.hushtable.service.wire.Reply;
import org.jspecify.annotations.Nullable;

/**
 * A reply whose audit record is durable: it may leave.
 *
 * @param requestId for {@code x-amzn-RequestId}; the audit record has the same
 * @param receipt of that record; null when it could not be written
 */
public record Answer(
        String requestId, Reply reply, @Nullable Receipt receipt) {}
