package dev.hushtable.crypto.block.v1;

import java.util.Arrays;

/**
 * An epoch key as it rests in the table's file: sealed under the table key, bound to the table and the epoch.
 *
 * @param epoch 1, 2, ...; the highest seals
 * @param sealed {@value TableKey#WRAPPED_EPOCH_KEY_BYTES} bytes; safe to store
 */
public record WrappedEpochKey(int epoch, byte[] sealed) {

    public WrappedEpochKey {
        if (epoch < 1) {
            throw new IllegalArgumentException("epochs count from 1, not " + epoch);
        }
        sealed = sealed.clone();
    }

    @Override
    public byte[] sealed() {
        return sealed.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WrappedEpochKey that && epoch == that.epoch && Arrays.equals(sealed, that.sealed);
    }

    @Override
    public int hashCode() {
        return 31 * epoch + Arrays.hashCode(sealed);
    }

    @Override
    public String toString() {
        return "WrappedEpochKey[epoch=" + epoch + "]";
    }
}
