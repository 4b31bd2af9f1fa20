package dev.hushtable.crypto;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names and values bound to a ciphertext as associated data: the same pairs must be given to open it. Order-free,
 * case-sensitive, exact.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html">Encryption context</a>
 */
public record EncryptionContext(SortedMap<String, String> pairs) {
    private static final EncryptionContext EMPTY = new EncryptionContext(new TreeMap<>());

    public EncryptionContext {
        pairs = Collections.unmodifiableSortedMap(new TreeMap<>(pairs));
    }

    public static EncryptionContext empty() {
        return EMPTY;
    }

    public static EncryptionContext of(Map<String, String> pairs) {
        return new EncryptionContext(new TreeMap<>(pairs));
    }

    /** The two pairs DynamoDB binds to every key of a table. */
    public static EncryptionContext ofTable(String tableName, String accountId) {
        return of(Map.of("aws:dynamodb:tableName", tableName, "aws:dynamodb:subscriberId", accountId));
    }
}
