/**
 * The write-ahead log: where an entry becomes durable before its request is answered. Preallocated segments, one fsync
 * for many entries, a scan that tells a torn tail from damage. Knows nothing of the tree.
 */
@NullMarked
package dev.hushtable.audit.wal;

import org.jspecify.annotations.NullMarked;
