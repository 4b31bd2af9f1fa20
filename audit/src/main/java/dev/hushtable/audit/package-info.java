/**
 * The append-only audit log: durable group commit, an RFC 6962 tree in C2SP tlog tiles, signed checkpoints,
 * recovery and verification. Knows bytes, not DynamoDB.
 */
@NullMarked
package dev.hushtable.audit;

import org.jspecify.annotations.NullMarked;
