package dev.hushtable.service.storage.tree;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/**
 * A sum modulo 2^256 of pseudorandom elements, one for each block of a file: the additive multiset hash of Clarke et
 * al. (ASIACRYPT 2003, MSet-Add-Hash). Adding and removing cost the same, whatever the size of the set. Mutable, not
 * thread-safe.
 */
final class SetSum {
    static final int BYTES = 32;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int WORDS = BYTES / Long.BYTES;

    /** Least significant word first. */
    private final long[] words = new long[WORDS];

    static SetSum empty() {
        return new SetSum();
    }

    SetSum copy() {
        SetSum copy = new SetSum();
        System.arraycopy(words, 0, copy.words, 0, WORDS);
        return copy;
    }

    void add(byte[] element) {
        long carry = 0;
        for (int i = 0; i < WORDS; i++) {
            long operand = word(element, i);
            long partial = words[i] + operand;
            long sum = partial + carry;
            carry = Long.compareUnsigned(partial, operand) < 0 || Long.compareUnsigned(sum, partial) < 0 ? 1 : 0;
            words[i] = sum;
        }
    }

    void remove(byte[] element) {
        long borrow = 0;
        for (int i = 0; i < WORDS; i++) {
            long operand = word(element, i);
            long partial = words[i] - operand;
            long difference = partial - borrow;
            borrow = Long.compareUnsigned(words[i], operand) < 0 || Long.compareUnsigned(partial, borrow) < 0 ? 1 : 0;
            words[i] = difference;
        }
    }

    /** 32 bytes, big-endian. */
    byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < WORDS; i++) {
            WORD.set(bytes, BYTES - (i + 1) * Long.BYTES, words[i]);
        }
        return bytes;
    }

    boolean isSameAs(byte[] expected) {
        return MessageDigest.isEqual(toBytes(), expected);
    }

    private static long word(byte[] element, int index) {
        return (long) WORD.get(element, BYTES - (index + 1) * Long.BYTES);
    }
}
