package dev.hushtable.service.item;

import dev.hushtable.crypto.KeyUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of a stored item that cannot be opened.
 *
 * @param epoch under which it is sealed
 * @param bytes its size by DynamoDB's rules, name and value
 * @param sealed the value as it is stored
 * @param cause why its key cannot be used now; null when that key was destroyed, and the value with it
 */
public record Withheld(
        int epoch, int bytes, ByteString sealed, @Nullable KeyUnavailableException cause) {

    /** Whether there may be a time when it can be read again. */
    public boolean isRecoverable() {
        return cause != null;
    }
}
