package dev.hushtable.service.operation;

import dev.hushtable.service.storage.IndexRange;
import dev.hushtable.service.storage.ItemRange;

/** Which part of a table, or of one of its indexes, a page looks at. */
sealed interface PageRange {

    /** Items of the table itself. */
    record Items(ItemRange range) implements PageRange {}

    /** Entries of the index. */
    record Entries(IndexRange range) implements PageRange {}
}
