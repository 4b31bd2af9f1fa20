package dev.hushtable.service.access;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.wire.ApiException;
import org.jspecify.annotations.Nullable;

/** What using the keys of attribute classes takes. Thread-safe. */
public interface ClassKeys {
    /** There is no key management service to ask: for tools that look at policies alone. */
    ClassKeys NONE = new ClassKeys() {
        @Override
        public @Nullable Footprint use(Use use, Question question) {
            return null;
        }

        @Override
        public ApiException unavailable(KeyUnavailableException cause) {
            throw cause;
        }
    };

    /** What is done with values of a class. */
    enum Use {
        /** Look at them: {@code kms:Decrypt}, as S3 asks of readers. */
        OPEN,
        /** Write them, and nothing that was there is looked at: {@code kms:GenerateDataKey}, as S3 asks of writers. */
        SEAL
    }

    /**
     * Whose key.
     *
     * @param keyId as the encryption document names it
     * @param callerAccount of whom it is asked
     */
    record Question(ItemShape.Table table, String className, String keyId, String callerAccount) {}

    /** The permission on the class key it takes, in the context of the table and the class; null for none. */
    @Nullable
    Footprint use(Use use, Question question);

    /** DynamoDB's error for a key that cannot be used. */
    ApiException unavailable(KeyUnavailableException cause);
}
