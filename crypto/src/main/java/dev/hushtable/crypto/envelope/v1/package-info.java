/**
 * Version 1 of the committing envelope: sealing for keys that others can choose, import or swap, and for small records
 * at rest. A change of format is a new package beside this one, never a branch inside it. Byte tables and vectors:
 * {@code docs/formats/sealing.md}.
 */
@NullMarked
package dev.hushtable.crypto.envelope.v1;

import org.jspecify.annotations.NullMarked;
