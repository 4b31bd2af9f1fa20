package dev.hushtable.crypto.block.v1;

import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.SecretBytes;

/** Hashes one element of a set under a key: HMAC-SHA256, read as a {@link MultisetHash}. Thread-safe. */
public final class MultisetHasher implements AutoCloseable {
    private final Hmac hmac;

    private MultisetHasher(Hmac hmac) {
        this.hmac = hmac;
    }

    static MultisetHasher withKey(SecretBytes key) {
        return new MultisetHasher(Hmac.withKey(key));
    }

    /** The hash of the set that holds one element, the concatenation of {@code parts} of fixed lengths. */
    public MultisetHash of(byte[]... parts) {
        return MultisetHash.ofBytes(hmac.of(parts));
    }

    @Override
    public void close() {
        hmac.close();
    }

    @Override
    public String toString() {
        return "MultisetHasher[redacted]";
    }
}
