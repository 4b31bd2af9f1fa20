package dev.hushtable.service.storage.tree;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.crypto.block.v1.MultisetHash;

/** Sealing of one file's blocks under its epoch keys. Thread-safe. */
public interface BlockSeals {

    /** Seals {@code plaintext} for one place and one time; the epoch is the current one. */
    byte[] seal(byte[] plaintext, long blockId, long generation);

    /**
     * Opens what was sealed for exactly this place and time.
     *
     * @throws AuthenticationFailedException when it was not
     */
    byte[] open(byte[] sealed, long blockId, long generation);

    /** The keyed hash of the set that holds just this block at this generation. */
    MultisetHash setOf(long blockId, long generation);

    /**
     * The epoch that sealed bytes claim; only {@link #open} proves it.
     *
     * @throws AuthenticationFailedException when they do not even look like sealed bytes
     */
    int epochOf(byte[] sealed);

    /** The epoch under which {@link #seal} works now. */
    int epoch();

    /** Where the seals of a file come from, for as long as its key may be used. Thread-safe. */
    interface Source {
        /**
         * The seals; asked for at every operation, so cheap.
         *
         * @throws KeyUnavailableException when the key management service refuses
         */
        BlockSeals current();
    }
}
