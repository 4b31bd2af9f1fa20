package dev.hushtable.crypto.puncture.v1;

import static dev.hushtable.crypto.Heap.Objects.GARBAGE_AS_WELL;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.Heap;
import dev.hushtable.crypto.Planted;
import dev.hushtable.crypto.Sha256;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What was forgotten cannot be found in memory either. */
class LeftBehindTest {
    private static final byte[] ASKED_FOR = {1};
    private static final byte[] FORGOTTEN = {2};

    private final long seed = System.nanoTime();

    @Test
    void by_what_was_forgotten_and_by_what_was_closed() throws IOException {
        PuncturableSecret secret = PuncturableSecret.fresh(new Planted(seed));
        Arrays.fill(Objects.requireNonNull(secret.key(ASKED_FOR)), (byte) 0);
        Arrays.fill(Objects.requireNonNull(secret.key(FORGOTTEN)), (byte) 0);
        secret.forget(FORGOTTEN);
        PuncturableSecret another = PuncturableSecret.fresh(new Planted(seed + 1));
        another.close();

        assertThat(Heap.found(
                        GARBAGE_AS_WELL,
                        Map.of(
                                "the seed at the leaf of a key", () -> leaf(ASKED_FOR),
                                "the seed at the leaf that was forgotten", () -> leaf(FORGOTTEN),
                                "the root", () -> Planted.bytes(seed, 0, 32),
                                "the root of the closed one", () -> Planted.bytes(seed + 1, 0, 32))))
                .isEmpty();
    }

    @Test
    void by_keys_that_were_closed_after_sealing_opening_and_refusing() throws IOException {
        byte[] nonce = new byte[NamedKey.NONCE_BYTES];
        NamedKey both = NamedKey.takeOver(Planted.bytes(seed + 2, 0, 32));
        byte[] sealed = both.seal(FORGOTTEN, nonce, ASKED_FOR);
        both.open(sealed, nonce, ASKED_FOR);
        both.close();
        NamedKey sealing = NamedKey.takeOver(Planted.bytes(seed + 3, 0, 32));
        sealing.seal(FORGOTTEN, nonce, ASKED_FOR);
        sealing.close();
        NamedKey refusing = NamedKey.takeOver(Planted.bytes(seed + 4, 0, 32));
        assertThatThrownBy(() -> refusing.open(sealed, nonce, ASKED_FOR))
                .isInstanceOf(AuthenticationFailedException.class);
        refusing.close();

        assertThat(Heap.found(
                        GARBAGE_AS_WELL,
                        Map.of(
                                "the key that did both", () -> Planted.bytes(seed + 2, 0, 32),
                                "the key that sealed", () -> Planted.bytes(seed + 3, 0, 32),
                                "the key that refused", () -> Planted.bytes(seed + 4, 0, 32))))
                .isEmpty();
    }

    @Test
    void by_a_key_that_is_closed_while_others_seal_and_open() throws Exception {
        byte[] nonce = new byte[NamedKey.NONCE_BYTES];
        int threads = 4;
        NamedKey key = NamedKey.takeOver(Planted.bytes(seed + 5, 0, 32));
        byte[] sealed = key.seal(FORGOTTEN, nonce, ASKED_FOR);
        CountDownLatch atWork = new CountDownLatch(threads);

        try (ExecutorService users = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                users.execute(() -> {
                    try {
                        for (; ; atWork.countDown()) {
                            key.open(sealed, nonce, ASKED_FOR);
                        }
                    } catch (IllegalStateException e) {
                        // Closed: that ends the loop.
                        atWork.countDown();
                    }
                });
            }
            atWork.await();
            key.close();
        }

        assertThat(Heap.found(GARBAGE_AS_WELL, Map.of("the key", () -> Planted.bytes(seed + 5, 0, 32))))
                .isEmpty();
    }

    private byte[] leaf(byte[] name) {
        byte[] digest = Sha256.of(name);
        byte[] node = Planted.bytes(seed, 0, 32);
        for (int level = 0; level < 32; level++) {
            int child = digest[level / 4] >> 6 - 2 * (level % 4) & 3;
            node = Sha256.of("hushtable-ggm-v1".getBytes(US_ASCII), node, new byte[] {(byte) child});
        }
        return node;
    }
}
