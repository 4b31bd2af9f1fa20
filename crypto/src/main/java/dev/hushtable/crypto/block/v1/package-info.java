/**
 * Version 1 of the keys and seals of a table's blocks: the table key, its epoch keys, sealed blocks, and the two keyed
 * hashes of the tree. A change of format is a new package beside this one. Byte tables and vectors:
 * {@code docs/formats/sealing.md}.
 */
@NullMarked
package dev.hushtable.crypto.block.v1;

import org.jspecify.annotations.NullMarked;
