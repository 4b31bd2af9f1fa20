/**
 * What a table is: its definition, key schema, capacity settings and tags, as immutable data.
 */
@NullMarked
package dev.hushtable.service.table;

import org.jspecify.annotations.NullMarked;
