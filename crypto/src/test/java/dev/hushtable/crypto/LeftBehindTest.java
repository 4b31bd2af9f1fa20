package dev.hushtable.crypto;

import static dev.hushtable.crypto.Heap.Objects.GARBAGE_AS_WELL;
import static dev.hushtable.crypto.Heap.Objects.REACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No copy of a secret outlives the call it was made for, or the object that owns it. */
class LeftBehindTest {
    private static final byte[] SALT = {1};
    private static final byte[] INFO = {2};
    private static final int TWO_BLOCKS = 40;

    @Test
    void by_the_derivation_of_keys() throws IOException {
        Arrays.fill(hkdf(), (byte) 0);
        Arrays.fill(counterKdf(), (byte) 0);

        assertThat(Heap.found(
                        GARBAGE_AS_WELL,
                        Map.of(
                                "HKDF's input", () -> Planted.bytes(1, 0, 32),
                                "HKDF's extract", () -> Hkdf.extract(SALT, Planted.bytes(1, 0, 32)),
                                "HKDF's first block", () -> Arrays.copyOf(hkdf(), 32),
                                "HKDF's second block", LeftBehindTest::secondBlock,
                                "the counter KDF's blocks", () -> Arrays.copyOf(counterKdf(), 32))))
                .isEmpty();
    }

    private static byte[] hkdf() {
        byte[] secret = Planted.bytes(1, 0, 32);
        byte[] derived = Hkdf.derive(secret, SALT, INFO, TWO_BLOCKS);
        Arrays.fill(secret, (byte) 0);
        return derived;
    }

    private static byte[] secondBlock() {
        return Arrays.copyOfRange(Hkdf.derive(Planted.bytes(1, 0, 32), SALT, INFO, 64), 32, 64);
    }

    private static byte[] counterKdf() {
        try (SecretBytes key = SecretBytes.takeOver(Planted.bytes(2, 0, 32));
                Hmac hmac = Hmac.withKey(key)) {
            return CounterKdf.derive(hmac, SALT, INFO, TWO_BLOCKS);
        }
    }

    @Test
    void by_a_keyed_hash_that_was_closed() throws IOException {
        Hmac hmac;
        try (SecretBytes key = SecretBytes.takeOver(Planted.bytes(3, 0, 32))) {
            hmac = Hmac.withKey(key);
        }
        hmac.of(SALT);
        hmac.close();

        assertThat(Heap.found(GARBAGE_AS_WELL, Map.of("the key", () -> Planted.bytes(3, 0, 32))))
                .isEmpty();
        assertThat(Heap.found(REACHABLE, Map.of("the JDK's form of it", LeftBehindTest::innerPad)))
                .isEmpty();
        Reference.reachabilityFence(hmac);
    }

    /** RFC 2104: the key with each byte changed by 0x36, as long as a block of SHA-256. */
    private static byte[] innerPad() {
        byte[] pad = Arrays.copyOf(Planted.bytes(3, 0, 32), 64);
        for (int i = 0; i < pad.length; i++) {
            pad[i] ^= 0x36;
        }
        return pad;
    }
}
