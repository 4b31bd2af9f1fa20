/** Proofs that one entry is in a log, in files that need no server to be checked (C2SP tlog-proof). */
@NullMarked
package dev.hushtable.audit.proof;

import org.jspecify.annotations.NullMarked;
