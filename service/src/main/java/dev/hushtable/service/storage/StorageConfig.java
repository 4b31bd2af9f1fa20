package dev.hushtable.service.storage;

import java.nio.file.Path;

/**
 * Where and how tables are stored.
 *
 * @param directory holds every table file; made, with mode 0700, when missing
 * @param accountId the account of the encryption context of every table key
 * @param defaultKeyId KMS key (id, ARN or alias) of the service's own records and of tables that name none
 * @param bounds how much of anything
 * @param keys how long keys are used
 */
public record StorageConfig(Path directory, String accountId, String defaultKeyId, Bounds bounds, KeyRules keys) {
    private static final int DEFAULT_READER_THREADS = 4;
    private static final int DEFAULT_HEAP_SHARE = 4;

    /** With the usual rules for keys. */
    public StorageConfig(Path directory, String accountId, String defaultKeyId, Bounds bounds) {
        this(directory, accountId, defaultKeyId, bounds, KeyRules.USUAL);
    }

    /** A quarter of the heap for the cache, four reader threads. */
    public static StorageConfig of(Path directory, String accountId, String defaultKeyId) {
        long cacheBytes = Runtime.getRuntime().maxMemory() / DEFAULT_HEAP_SHARE;
        return new StorageConfig(directory, accountId, defaultKeyId, Bounds.of(cacheBytes, DEFAULT_READER_THREADS));
    }

    /**
     * How much of anything.
     *
     * @param cacheBytes heap for opened blocks, of all tables together
     * @param readerThreads threads that read from the disk
     * @param maxCollectionBytes to which an item collection may grow, in tables that have local indexes
     */
    public record Bounds(long cacheBytes, int readerThreads, long maxCollectionBytes) {
        /**
         * 10 GB.
         *
         * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.ItemCollections">Item
         *     collections</a>
         */
        public static final long DYNAMODB_COLLECTION_BYTES = 10L << 30;

        /** With DynamoDB's limit of an item collection. */
        public static Bounds of(long cacheBytes, int readerThreads) {
            return new Bounds(cacheBytes, readerThreads, DYNAMODB_COLLECTION_BYTES);
        }
    }
}
