package dev.hushtable.service.storage;

import dev.hushtable.crypto.KeyUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * One look at the keys of many files: which may be used now. Nothing is opened for longer by it. A KMS that is away is
 * waited for once. Not thread-safe.
 */
final class KeyLook {
    private final long believedMillis;
    private @Nullable KeyUnavailableException away;

    /** @param believedMillis how long a key that is not opened is believed to be usable before the KMS is asked again */
    KeyLook(long believedMillis) {
        this.believedMillis = believedMillis;
    }

    /**
     * The file, whose keys may be used.
     *
     * @throws KeyUnavailableException when they may not
     */
    OpenTable open(KeyedFile file) {
        OpenTable present = file.ifOpen();
        OpenTable open = present == null ? asking(file::open) : present;
        require(open.lease());
        return open;
    }

    /**
     * Makes sure that a key may be used.
     *
     * @throws KeyUnavailableException when it may not
     */
    void require(AskedKey key) {
        if (!key.isUsable(believedMillis)) {
            asking(() -> {
                key.ask();
                return key;
            });
        }
    }

    private interface Question<T> {
        T ask();
    }

    private <T> T asking(Question<T> question) {
        if (away != null) {
            throw away;
        }
        try {
            return question.ask();
        } catch (KeyUnavailableException e) {
            if (e.reason() == KeyUnavailableException.Reason.UNREACHABLE) {
                away = e;
            }
            throw e;
        }
    }
}
