package dev.hushtable.service.storage;

import dev.hushtable.service.item.ByteString;
import java.security.SecureRandom;

/** A transaction's random id, 16 bytes. */
record TransactionId(ByteString value) {
    static final int BYTES = 16;

    TransactionId {
        if (value.length() != BYTES) {
            throw new IllegalArgumentException("a transaction id has " + BYTES + " bytes");
        }
    }

    TransactionId(byte[] bytes) {
        this(ByteString.takeOver(bytes.clone()));
    }

    static TransactionId next(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new TransactionId(bytes);
    }

    byte[] bytes() {
        return value.toByteArray();
    }
}
