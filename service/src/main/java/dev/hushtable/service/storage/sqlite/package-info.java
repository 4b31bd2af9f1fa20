/**
 * The default engine behind {@code BlockStore}: one SQLite file a table. The only package that may import
 * {@code java.sql}; it sees identifiers and sealed bytes, never an item.
 */
@NullMarked
package dev.hushtable.service.storage.sqlite;

import org.jspecify.annotations.NullMarked;
