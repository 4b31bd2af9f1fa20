package dev.hushtable.crypto.signing;

import static dev.hushtable.crypto.Heap.Objects.GARBAGE_AS_WELL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.crypto.Heap;
import dev.hushtable.crypto.Planted;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The seed of a signer that was closed. ML-DSA's and RSA's are kept by the libraries' own objects. */
class LeftBehindTest {

    @Test
    void by_a_signer_that_was_closed() throws IOException {
        Planted random = new Planted(System.nanoTime());
        try (Ed25519Signer signer = Ed25519Signer.generate(random)) {
            signer.sign(new byte[] {1});
        }

        assertThat(Heap.found(GARBAGE_AS_WELL, random.drawn(Ed25519Signer.SEED_BYTES)))
                .isEmpty();
    }
}
