package dev.hushtable.crypto;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps the very arrays it filled, to see whether they were wiped, and what it filled them with. */
public final class RememberingRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient List<byte[]> filled = new ArrayList<>();
    private final transient List<byte[]> drawn = new ArrayList<>();

    @Override
    public void nextBytes(byte[] bytes) {
        super.nextBytes(bytes);
        if (filled != null) {
            filled.add(bytes);
            drawn.add(bytes.clone());
        }
    }

    public int draws() {
        return drawn.size();
    }

    /** What was drawn of that many bytes, in order. */
    public List<byte[]> drawn(int length) {
        return drawn.stream().filter(bytes -> bytes.length == length).toList();
    }

    /** Whether every array of that many bytes holds zeros now. */
    public boolean allWiped(int length) {
        return filled.stream()
                .filter(bytes -> bytes.length == length)
                .allMatch(bytes -> Arrays.equals(bytes, new byte[length]));
    }
}
