package dev.hushtable.crypto.envelope.v1;

import static dev.hushtable.crypto.Heap.Objects.GARBAGE_AS_WELL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.crypto.CounterKdf;
import dev.hushtable.crypto.Heap;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.Planted;
import dev.hushtable.crypto.SecretBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is derived for a message is gone with it. The JDK's cipher keeps the AES key itself until it gets another. */
class LeftBehindTest {
    private static final byte[] CONTEXT = {1};

    private final long seed = System.nanoTime();

    @Test
    void by_messages() throws IOException {
        try (SecretBytes material = SecretBytes.takeOver(Planted.bytes(seed, 0, 32));
                CommittingAead sealing = CommittingAead.of(material, "test", new Planted(seed + 1))) {
            byte[] sealed = sealing.seal(CONTEXT, new byte[] {2}, new byte[0]);
            sealing.open(CONTEXT, sealed, new byte[0]);
        }

        assertThat(Heap.found(
                        GARBAGE_AS_WELL,
                        Map.of(
                                "the material",
                                () -> Planted.bytes(seed, 0, 32),
                                "key and commitment side by side",
                                this::derived)))
                .isEmpty();
    }

    private byte[] derived() {
        byte[] context = ByteBuffer.allocate(25)
                .put(Planted.bytes(seed + 1, 0, 24))
                .put(CONTEXT)
                .array();
        try (Hmac material = Hmac.withKey(Planted.bytes(seed, 0, 32))) {
            return Arrays.copyOfRange(CounterKdf.derive(material, "test".getBytes(), context, 64), 16, 64);
        }
    }
}
