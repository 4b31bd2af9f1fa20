package dev.hushtable.crypto.block.v1;

import static dev.hushtable.crypto.Bytes.hex;
import static dev.hushtable.crypto.Bytes.repeat;
import static dev.hushtable.crypto.Bytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.XAesGcmKey;
import com.google.crypto.tink.aead.XAesGcmParameters;
import com.google.crypto.tink.aead.subtle.XAesGcmAead;
import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.junit.jupiter.api.Test;

class XAesGcmTest {
    private static final byte[] NONCE = utf8("ABCDEFGHIJKLMNOPQRSTUVWX");

    // The two vectors of the specification: of the two keys, one gives a CMAC subkey with reduction, one without.
    @Test
    void gives_the_ciphertexts_of_the_specification() {
        assertThat(seal(repeat(1, 32), NONCE, utf8("XAES-256-GCM"), new byte[0]))
                .isEqualTo(hex("ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271"));
        assertThat(seal(repeat(3, 32), NONCE, utf8("XAES-256-GCM"), utf8("c2sp.org/XAES-256-GCM")))
                .isEqualTo(hex("986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d"));
    }

    // The specification's accumulated vector: 10,000 messages, all drawn from one SHAKE-128.
    @Test
    void gives_the_accumulated_ciphertexts_of_the_specification() {
        SHAKEDigest source = new SHAKEDigest(128);
        SHAKEDigest sum = new SHAKEDigest(128);
        for (int i = 0; i < 10_000; i++) {
            byte[] key = drawn(source, 32);
            byte[] nonce = drawn(source, XAesGcm.NONCE_BYTES);
            byte[] plaintext = drawn(source, drawn(source, 1)[0] & 0xFF);
            byte[] associatedData = drawn(source, drawn(source, 1)[0] & 0xFF);
            byte[] ciphertext = seal(key, nonce, plaintext, associatedData);
            sum.update(ciphertext, 0, ciphertext.length);
            assertThat(open(key, nonce, ciphertext, associatedData)).isEqualTo(plaintext);
        }

        assertThat(drawn(sum, 32)).isEqualTo(hex("e6b9edf2df6cec60c8cbd864e2211b597fb69a529160cd040d56c0c210081939"));
    }

    @Test
    void understands_tink_and_is_understood() {
        long seed = System.nanoTime();
        try {
            exchangeWithTink(seed);
        } catch (Exception | Error e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void exchangeWithTink(long seed) throws GeneralSecurityException {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] key = drawn(random, 32);
            byte[] text = drawn(random, random.nextInt(5_000));
            byte[] place = drawn(random, random.nextInt(60));
            byte[] nonce = drawn(random, XAesGcm.NONCE_BYTES);
            Aead tink = tink(key);
            byte[] theirs = tink.encrypt(text, place);

            byte[] ours = concat(nonce, seal(key, nonce, text, place));
            byte[] opened = open(
                    key,
                    Arrays.copyOf(theirs, XAesGcm.NONCE_BYTES),
                    Arrays.copyOfRange(theirs, XAesGcm.NONCE_BYTES, theirs.length),
                    place);

            assertThat(tink.decrypt(ours, place)).as("seed %d", seed).isEqualTo(text);
            assertThat(opened).as("seed %d", seed).isEqualTo(text);
        }
    }

    @Test
    void refuses_a_changed_message_and_goes_on() {
        byte[] key = repeat(1, 32);
        byte[] sealed = seal(key, NONCE, utf8("text"), utf8("place"));
        try (XAesGcm xaes = XAesGcm.of(SecretBytes.copyOf(key))) {
            for (int i = 0; i < sealed.length; i++) {
                byte[] changed = concat(NONCE, sealed);
                changed[XAesGcm.NONCE_BYTES + i] ^= 1;
                assertThatThrownBy(() -> xaes.open(changed, 0, utf8("place")))
                        .isInstanceOf(AuthenticationFailedException.class);
            }
            assertThatThrownBy(() -> xaes.open(concat(NONCE, sealed), 0, utf8("palce")))
                    .isInstanceOf(AuthenticationFailedException.class);

            assertThat(xaes.open(concat(NONCE, sealed), 0, utf8("place"))).isEqualTo(utf8("text"));
        }
    }

    @Test
    void seals_for_many_threads_at_once() throws Exception {
        byte[] key = repeat(9, 32);
        try (XAesGcm xaes = XAesGcm.of(SecretBytes.copyOf(key));
                var threads = Executors.newFixedThreadPool(4)) {
            Callable<Boolean> work = () -> IntStream.range(0, 500).allMatch(i -> {
                byte[] nonce = ByteBuffer.allocate(XAesGcm.NONCE_BYTES)
                        .putLong(Thread.currentThread().threadId())
                        .putInt(i)
                        .array();
                byte[] sealed = Arrays.copyOf(nonce, XAesGcm.NONCE_BYTES + 1 + XAesGcm.TAG_BYTES);
                xaes.seal(new byte[] {(byte) i}, nonce, sealed, 0);
                return Arrays.equals(xaes.open(sealed, 0, nonce), new byte[] {(byte) i});
            });

            for (var result : threads.invokeAll(List.of(work, work, work, work))) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    @Test
    void keeps_a_key_of_its_own_until_it_is_closed() {
        SecretBytes key = SecretBytes.copyOf(repeat(1, 32));
        XAesGcm xaes = XAesGcm.of(key);
        key.close();
        byte[] message = Arrays.copyOf(NONCE, XAesGcm.NONCE_BYTES + 4 + XAesGcm.TAG_BYTES);
        xaes.seal(utf8("text"), utf8("place"), message, 0);
        assertThat(xaes.open(message, 0, utf8("place"))).isEqualTo(utf8("text"));
        assertThat(xaes).hasToString("XAesGcm[redacted]");

        xaes.close();

        assertThatThrownBy(() -> xaes.open(message, 0, utf8("place"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> xaes.seal(utf8("text"), utf8("place"), message, 0))
                .isInstanceOf(IllegalStateException.class);
    }

    private static byte[] seal(byte[] key, byte[] nonce, byte[] plaintext, byte[] associatedData) {
        byte[] target = Arrays.copyOf(nonce, nonce.length + plaintext.length + XAesGcm.TAG_BYTES);
        try (XAesGcm xaes = XAesGcm.of(SecretBytes.copyOf(key))) {
            xaes.seal(plaintext, associatedData, target, 0);
        }
        return Arrays.copyOfRange(target, nonce.length, target.length);
    }

    private static byte[] open(byte[] key, byte[] nonce, byte[] sealed, byte[] associatedData) {
        try (XAesGcm xaes = XAesGcm.of(SecretBytes.copyOf(key))) {
            return xaes.open(concat(nonce, sealed), 0, associatedData);
        }
    }

    private static Aead tink(byte[] key) throws GeneralSecurityException {
        var secret = com.google.crypto.tink.util.SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get());
        var parameters = XAesGcmParameters.create(XAesGcmParameters.Variant.NO_PREFIX, 12);
        return XAesGcmAead.create(XAesGcmKey.create(parameters, secret, null));
    }

    private static byte[] drawn(SHAKEDigest source, int length) {
        byte[] bytes = new byte[length];
        source.doOutput(bytes, 0, length);
        return bytes;
    }

    private static byte[] drawn(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
