package dev.hushtable.service.storage;

/** Where it is written down that somebody's items are being destroyed. Thread-safe. */
@FunctionalInterface
public interface ShreddingLog {

    /**
     * The items of a subject are gone, and its key is destroyed as soon as this returns: durable on return. Told again
     * when a crash comes between.
     *
     * @param table its name
     * @param subjectId names the key, in hexadecimal digits
     * @param items that were removed since the last start of the server
     */
    void subjectShredded(String table, String subjectId, long items);
}
