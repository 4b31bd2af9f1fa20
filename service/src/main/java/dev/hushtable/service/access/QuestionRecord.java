package dev.hushtable.service.access;

import dev.hushtable.service.item.AttributeValue;
import java.util.List;

/**
 * The questions of one request as a record keeps them, so that their decision can be made again by other policies.
 * {@link QuestionReader} reads them. Format: {@code docs/formats/audit-record.md}.
 *
 * @param context a JSON array; whoever is asked about can be known from it, and no key of an item
 * @param leadingKeys the keys of items, each apart, so that it can be erased apart
 */
public record QuestionRecord(byte[] context, List<KeyRecord> leadingKeys) {

    /** BatchGetItem and TransactWriteItems name 100 items; what names more is not recorded. */
    public static final int MAX_KEYS = 100;

    /** Ours: a request with session policies of 2,048 characters, and tables with policies, fits. */
    public static final int MAX_CONTEXT_BYTES = 16_384;

    /** Ours: 100 keys of 600 bytes; with their salts and tags under the log's 256 KiB of disclosures an entry. */
    public static final int MAX_KEY_BYTES = 65_536;

    /** Ours: longer policies of resources are recorded by their digest. */
    static final int MAX_POLICY_CHARS = 4_096;

    public QuestionRecord {
        leadingKeys = List.copyOf(leadingKeys);
    }

    /**
     * What the policies were told of one item.
     *
     * @param resource the ARN of the table or index it was asked about with
     * @param key its key, or the partition
     * @param json an object
     */
    public record KeyRecord(String resource, List<AttributeValue> key, byte[] json) {
        public KeyRecord {
            key = List.copyOf(key);
        }
    }
}
