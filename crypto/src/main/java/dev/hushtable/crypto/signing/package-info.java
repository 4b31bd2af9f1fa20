/** Ed25519 signatures (RFC 8032), for checkpoints of the audit log and other statements outsiders verify. */
@NullMarked
package dev.hushtable.crypto.signing;

import org.jspecify.annotations.NullMarked;
