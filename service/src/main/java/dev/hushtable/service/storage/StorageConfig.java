package dev.hushtable.service.storage;

import java.nio.file.Path;

/**
 * Where and how tables are stored.
 *
 * @param directory holds every table file; made, with mode 0700, when missing
 * @param accountId the account of the encryption context of every table key
 * @param defaultKeyId KMS key (id, ARN or alias) of the service's own records and of tables that name none
 * @param cacheBytes heap for opened blocks, of all tables together
 * @param readerThreads threads that read from the disk
 */
public record StorageConfig(Path directory, String accountId, String defaultKeyId, long cacheBytes, int readerThreads) {
    private static final int DEFAULT_READER_THREADS = 4;
    private static final int DEFAULT_HEAP_SHARE = 4;

    /** A quarter of the heap for the cache, four reader threads. */
    public static StorageConfig of(Path directory, String accountId, String defaultKeyId) {
        long cacheBytes = Runtime.getRuntime().maxMemory() / DEFAULT_HEAP_SHARE;
        return new StorageConfig(directory, accountId, defaultKeyId, cacheBytes, DEFAULT_READER_THREADS);
    }
}
