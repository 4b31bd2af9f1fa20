package dev.hushtable.crypto;

import java.security.MessageDigest;

/** Comparison of secrets whose duration says nothing about where they differ. */
public final class ConstantTime {

    private ConstantTime() {}

    /** Whether both hold the same bytes. Only the lengths can be learnt from the time taken. */
    public static boolean equals(byte[] left, byte[] right) {
        return MessageDigest.isEqual(left, right);
    }
}
