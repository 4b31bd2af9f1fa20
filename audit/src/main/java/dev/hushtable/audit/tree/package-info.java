/**
 * The Merkle tree of RFC 6962 (section 2.1), cut into tiles of 256 hashes as C2SP tlog-tiles lays them out. Pure
 * computation: no files, no clock.
 */
@NullMarked
package dev.hushtable.audit.tree;

import org.jspecify.annotations.NullMarked;
