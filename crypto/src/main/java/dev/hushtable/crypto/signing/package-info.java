/**
 * Signatures outsiders verify or make: Ed25519 (RFC 8032) for checkpoints of the audit log, and what identity providers
 * sign their tokens with.
 */
@NullMarked
package dev.hushtable.crypto.signing;

import org.jspecify.annotations.NullMarked;
