package dev.hushtable.crypto.block.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Seals a table's blocks with XAES-256-GCM: 192-bit random nonces, so that a key never runs out of messages. A sealed
 * block is a ciphertext as Tink writes it, whose key id is the epoch: it decides the key the block opens with.
 * Thread-safe; about 1.3 µs to seal and 1.1 µs to open 4 KB.
 *
 * <pre>
 * offset  bytes  field
 *      0      1  0x01, Tink's output prefix
 *      1      4  epoch, big-endian (Tink's key id)
 *      5     12  salt, random
 *     17     12  nonce, random
 *     29      n  ciphertext
 *   29+n     16  AES-GCM tag
 * </pre>
 *
 * <p>It does not commit to the key: an epoch key is random, made here, and never chosen by anyone.
 *
 * @see <a href="https://c2sp.org/XAES-256-GCM">C2SP XAES-256-GCM</a>
 */
public final class BlockSealer implements AutoCloseable {
    /** What sealing adds to a plaintext, in bytes. */
    public static final int OVERHEAD_BYTES = 45;

    private static final byte TINK_PREFIX = 1;
    private static final int NONCE_OFFSET = 1 + Integer.BYTES;

    private final int currentEpoch;
    private final XAesGcm current;
    private final Map<Integer, XAesGcm> byEpoch;
    private final Nonces nonces;

    private BlockSealer(int currentEpoch, Map<Integer, XAesGcm> byEpoch, Nonces nonces) {
        this.currentEpoch = currentEpoch;
        this.current = Objects.requireNonNull(byEpoch.get(currentEpoch));
        this.byEpoch = byEpoch;
        this.nonces = nonces;
    }

    static BlockSealer of(SortedMap<Integer, SecretBytes> sealKeysByEpoch, SecureRandom random) {
        if (sealKeysByEpoch.isEmpty()) {
            throw new IllegalArgumentException("a table needs at least one epoch key");
        }
        Map<Integer, XAesGcm> byEpoch = sealKeysByEpoch.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> XAesGcm.of(entry.getValue())));
        Nonces nonces = new Nonces(XAesGcm.NONCE_BYTES, random, System::nanoTime);
        return new BlockSealer(sealKeysByEpoch.lastKey(), byEpoch, nonces);
    }

    /** The epoch new blocks are sealed under: the highest. */
    public int currentEpoch() {
        return currentEpoch;
    }

    /**
     * The epoch that sealed bytes claim; only {@link #open} proves it.
     *
     * @throws AuthenticationFailedException when they are too short to be sealed bytes, or do not begin as such
     */
    public static int epochOf(byte[] sealed) {
        if (sealed.length < OVERHEAD_BYTES || sealed[0] != TINK_PREFIX) {
            throw new AuthenticationFailedException();
        }
        return ByteBuffer.wrap(sealed).getInt(1);
    }

    /** Seals under the current epoch; opens only with the same associated data. */
    public byte[] seal(byte[] plaintext, byte[] associatedData) {
        byte[] sealed = new byte[OVERHEAD_BYTES + plaintext.length];
        ByteBuffer.wrap(sealed).put(TINK_PREFIX).putInt(currentEpoch);
        nonces.next(sealed, NONCE_OFFSET);
        current.seal(plaintext, associatedData, sealed, NONCE_OFFSET);
        return sealed;
    }

    /**
     * Opens what was sealed under any of the epochs.
     *
     * @throws AuthenticationFailedException when epoch or associated data differ, or a bit changed
     */
    public byte[] open(byte[] sealed, byte[] associatedData) {
        XAesGcm key = byEpoch.get(epochOf(sealed));
        if (key == null) {
            throw new AuthenticationFailedException();
        }
        return key.open(sealed, NONCE_OFFSET, associatedData);
    }

    /** Wipes the keys. What the JDK's ciphers have made of them stays until it is collected. */
    @Override
    public void close() {
        byEpoch.values().forEach(XAesGcm::close);
    }

    @Override
    public String toString() {
        return "BlockSealer[currentEpoch=" + currentEpoch + "]";
    }
}
