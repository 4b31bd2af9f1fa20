package dev.hushtable.policy.pattern;

import org.jspecify.annotations.Nullable;

/**
 * Remembers ARNs that were split, since requests are about few resources. Each has one slot, which the next that needs
 * it takes over; threads may overwrite each other's, for an ARN is immutable and any answer is a right one. Thread-safe.
 */
public final class ArnCache {
    private final @Nullable Arn[] slots;

    /**
     * @param size a power of two
     */
    public ArnCache(int size) {
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("not a power of two: " + size);
        }
        slots = new Arn[size];
    }

    /**
     * The ARN of that text.
     *
     * @throws IllegalArgumentException when it is neither an ARN nor {@code *}
     */
    public Arn get(String text) {
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & (slots.length - 1);
        Arn remembered = slots[slot];
        if (remembered != null && remembered.toString().equals(text)) {
            return remembered;
        }
        Arn parsed = Arn.parse(text);
        if (parsed == null) {
            throw new IllegalArgumentException("not an ARN: " + text);
        }
        slots[slot] = parsed;
        return parsed;
    }
}
