package dev.hushtable.crypto.root.v1;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.hushtable.crypto.Hkdf;
import dev.hushtable.crypto.SecretBytes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Unlocks by k of n shares ({@link SecretSharing}), each with a custodian of its own. New ones come from {@link #split};
 * to unlock, {@link ShareCollector} gathers them. Wiped by {@link #close}.
 */
public final class ShamirShares implements UnlockMethod, AutoCloseable {
    private final List<Share> shares;
    private final ShareSet set;

    ShamirShares(List<Share> shares, ShareSet set) {
        this.shares = List.copyOf(shares);
        this.set = set;
    }

    /**
     * A new random secret in {@code count} shares, any {@code threshold} of which open what it is used for.
     *
     * @throws IllegalArgumentException when the threshold is below 2 or above the count, or the count above 16
     */
    public static ShamirShares split(int threshold, int count, SecureRandom random) {
        ShareSet.requireCounts(threshold, count);
        byte[] id = new byte[Share.SET_ID_BYTES];
        random.nextBytes(id);
        byte[] secret = new byte[Share.VALUE_BYTES];
        random.nextBytes(secret);
        byte[][] values = SecretSharing.split(secret, threshold, count, random);
        List<Share> shares = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            shares.add(new Share(id, threshold, number, values[number - 1]));
        }
        Stream.concat(Stream.of(secret), Stream.of(values)).forEach(value -> Arrays.fill(value, (byte) 0));
        return new ShamirShares(
                shares,
                new ShareSet(
                        threshold, id, shares.stream().map(Share::fingerprint).toList()));
    }

    /** All of a new set, or as many as were gathered. Closed with this. */
    public List<Share> shares() {
        return shares;
    }

    ShareSet set() {
        return set;
    }

    /** The key of the slot of this set. */
    SecretBytes slotKey() {
        Map<Integer, byte[]> values = new HashMap<>();
        shares.stream().limit(set.threshold()).forEach(share -> values.put(share.number(), share.value()));
        byte[] secret = SecretSharing.combine(values);
        try {
            return SecretBytes.takeOver(
                    Hkdf.derive(secret, set.id(), "hushtable-root-v1/shares".getBytes(US_ASCII), MasterKey.KEY_BYTES));
        } finally {
            Arrays.fill(secret, (byte) 0);
            values.values().forEach(value -> Arrays.fill(value, (byte) 0));
        }
    }

    @Override
    public void close() {
        shares.forEach(Share::close);
    }

    @Override
    public String toString() {
        return "ShamirShares[redacted]";
    }
}
