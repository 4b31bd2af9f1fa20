package dev.hushtable.crypto.block.v1;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.aead.XAesGcmKey;
import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Seals a table's blocks with Tink's XAES-256-GCM: 192-bit random nonces, so that a key never runs out of messages. The
 * keyset is the list of epochs; a sealed block names its epoch, which decides the key it opens with. Thread-safe; about
 * 2.4 µs to seal and 1.4 µs to open 4 KB.
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

    private final int currentEpoch;
    private volatile @Nullable Aead aead;

    private BlockSealer(int currentEpoch, Aead aead) {
        this.currentEpoch = currentEpoch;
        this.aead = aead;
    }

    static BlockSealer of(SortedMap<Integer, SecretBytes> sealKeysByEpoch) {
        if (sealKeysByEpoch.isEmpty()) {
            throw new IllegalArgumentException("a table needs at least one epoch key");
        }
        int current = sealKeysByEpoch.lastKey();
        var config = AeadConfig2026.get();
        var keyset = KeysetHandle.newBuilder().setConfiguration(config);
        try {
            for (var entry : sealKeysByEpoch.entrySet()) {
                var key = KeysetHandle.importKey(tinkKey(entry.getKey(), entry.getValue()));
                keyset.addEntry(entry.getKey() == current ? key.makePrimary() : key);
            }
            return new BlockSealer(current, keyset.build().getPrimitive(config, Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink refused the table's keyset", e);
        }
    }

    @AccessesPartialKey
    private static XAesGcmKey tinkKey(int epoch, SecretBytes sealKey) throws GeneralSecurityException {
        byte[] bytes = sealKey.reveal();
        try {
            var secret = com.google.crypto.tink.util.SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get());
            return XAesGcmKey.create(PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE, secret, epoch);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
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
        try {
            return usable().encrypt(plaintext, associatedData);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink could not seal a block", e);
        }
    }

    /**
     * Opens what was sealed under any of the epochs.
     *
     * @throws AuthenticationFailedException when epoch or associated data differ, or a bit changed
     */
    public byte[] open(byte[] sealed, byte[] associatedData) {
        Aead usable = usable();
        try {
            return usable.decrypt(sealed, associatedData);
        } catch (GeneralSecurityException e) {
            throw new AuthenticationFailedException();
        }
    }

    private Aead usable() {
        Aead present = aead;
        if (present == null) {
            throw new IllegalStateException("block sealer used after it was closed");
        }
        return present;
    }

    /** Forgets the keys. Tink cannot wipe them: they stay in memory until the garbage collector reuses it. */
    @Override
    public void close() {
        aead = null;
    }

    @Override
    public String toString() {
        return "BlockSealer[currentEpoch=" + currentEpoch + "]";
    }
}
