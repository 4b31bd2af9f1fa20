package dev.hushtable.audit.disclosure;

import dev.hushtable.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A class that goes with another: {@code k:ARN-OF-TABLE/...}, partitions of a table and of its indexes, with {@code
 * k:ARN-OF-TABLE}. Its key is SHA-256 of a label, its owner's key and its own.
 *
 * <p>Its generation says both: in the low half how often its own key was destroyed before, in the high half how often its
 * owner's was, and one more. Zero there is a key without an owner's, as older records have.
 *
 * @param owner the class that it goes with
 */
record OwnedClass(String owner) {
    private static final byte[] LABEL = "hushtable-owned-class-v1".getBytes(StandardCharsets.US_ASCII);
    private static final String PARTITIONS = "k:";
    private static final String TABLE = ":table/";
    private static final int HALF = Short.SIZE;
    private static final int MOST = 0xfffe;

    /** Null for a class that belongs to nothing but itself. */
    static @Nullable OwnedClass of(String classId) {
        if (!classId.startsWith(PARTITIONS)) {
            return null;
        }
        int table = classId.indexOf(TABLE);
        int end = table < 0 ? -1 : classId.indexOf('/', table + TABLE.length());
        return end < 0 ? null : new OwnedClass(classId.substring(0, end));
    }

    /** @throws IllegalStateException after sixty thousand destructions, which nobody's file has room for */
    static int generation(int ofOwner, int own) {
        if (ofOwner >= MOST || own >= MOST) {
            throw new IllegalStateException("a key was destroyed too often");
        }
        return ((ofOwner + 1) << HALF) | own;
    }

    static boolean isOwned(int generation) {
        return generation >>> HALF != 0;
    }

    static int ofOwner(int generation) {
        return (generation >>> HALF) - 1;
    }

    static int own(int generation) {
        return generation & 0xffff;
    }

    /** Wipes the class's own part, which has no other use. */
    static byte[] key(byte[] ofOwner, byte[] own) {
        try {
            return Sha256.of(LABEL, ofOwner, own);
        } finally {
            Arrays.fill(own, (byte) 0);
        }
    }
}
