/**
 * The load generator and what it is compared with: this server, the same listener with an empty handler (the ceiling),
 * bare SQLite with the same driver and batching (the floor of the disk), and dynalite as a peer. Run by {@code make
 * bench}.
 */
@NullMarked
package dev.hushtable.bench;

import org.jspecify.annotations.NullMarked;
