/**
 * Cosignatures (C2SP tlog-cosignature) and the protocol that asks for them (C2SP tlog-witness), both sides of it: a log
 * that shows its checkpoints to witnesses, and a witness that vouches for never having seen two histories.
 */
@NullMarked
package dev.hushtable.audit.witness;

import org.jspecify.annotations.NullMarked;
