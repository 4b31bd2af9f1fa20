package dev.hushtable.service.storage;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A small durable map of the service's own records (table definitions, access keys), sealed like any table's items.
 * Names are sealed too. Thread-safe; a write is durable on return. Arrays
 * given and got are the caller's own, to wipe.
 */
public interface SealedRecords {

    /** The record, or null. */
    byte @Nullable [] get(String space, String name);

    void put(String space, String name, byte[] record);

    /** Removes the record if there is one. */
    void remove(String space, String name);

    /** All records of a space, by name. */
    SortedMap<String, byte[]> list(String space);
}
