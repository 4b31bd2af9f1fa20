package dev.hushtable.kms.key;

import java.time.Instant;

/**
 * The last successful use of a key's material.
 *
 * @param operation the name on the wire
 * @param eventId of the audit record; empty when the use was this server's own
 * @param requestId of the request; empty when the use was this server's own
 */
public record KeyUse(String operation, Instant at, String eventId, String requestId) {}
