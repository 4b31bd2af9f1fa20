package dev.hushtable.crypto.block.v1;

import static dev.hushtable.crypto.Heap.Objects.GARBAGE_AS_WELL;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.crypto.Heap;
import dev.hushtable.crypto.Hkdf;
import dev.hushtable.crypto.Planted;
import dev.hushtable.crypto.SecretBytes;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A table that was closed leaves no key, and nothing that was made from one. */
class LeftBehindTest {
    private static final byte[] TABLE_ID = new byte[TableKey.TABLE_ID_BYTES];
    private static final int NONCE_OFFSET = 5;

    private final long seed = System.nanoTime();
    private final Planted random = new Planted(seed + 1);

    @Test
    void by_a_table_that_was_closed() throws IOException {
        byte[] nonce = inverted(sealAndClose());

        Map<String, Supplier<byte[]>> secrets = new HashMap<>();
        secrets.put("the table key", () -> Planted.bytes(seed, 0, 32));
        secrets.put("the key that wraps epochs", () -> derived(Planted.bytes(seed, 0, 32), "epoch-wrap"));
        secrets.put("the epoch key", () -> Planted.bytes(seed + 1, 0, 32));
        secrets.put("the epoch's sealing key", this::sealingKey);
        secrets.put("the zero block under it", () -> aes(sealingKey(), new byte[16]));
        secrets.put("the subkey", this::subkey);
        secrets.put("what a message's key is made of", () -> Arrays.copyOf(counters(inverted(nonce)), 16));
        secrets.put("a message's key", () -> aes(sealingKey(), counters(inverted(nonce))));
        assertThat(Heap.found(GARBAGE_AS_WELL, secrets)).isEmpty();
    }

    /** The nonce it sealed with. */
    private byte[] sealAndClose() {
        try (SecretBytes plaintext = SecretBytes.takeOver(Planted.bytes(seed, 0, 32));
                TableKey table = TableKey.of(plaintext, TABLE_ID, random);
                BlockSealer sealer = table.blockSealer(List.of(table.newEpoch(1)))) {
            byte[] sealed = sealer.seal(new byte[100], new byte[0]);
            sealer.open(sealed, new byte[0]);
            return Arrays.copyOfRange(sealed, NONCE_OFFSET, NONCE_OFFSET + XAesGcm.NONCE_BYTES);
        }
    }

    private static byte[] inverted(byte[] bytes) {
        byte[] inverted = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            inverted[i] = (byte) ~bytes[i];
        }
        return inverted;
    }

    private byte[] sealingKey() {
        return derived(Planted.bytes(seed + 1, 0, 32), "block-seal");
    }

    private static byte[] derived(byte[] secret, String use) {
        return Hkdf.derive(secret, TABLE_ID, ("hushtable-table-v1/" + use).getBytes(US_ASCII), 32);
    }

    /** K1 of NIST SP 800-38B: the zero block under the key, doubled. */
    private byte[] subkey() {
        byte[] zero = aes(sealingKey(), new byte[16]);
        byte[] doubled = new byte[16];
        for (int i = 0; i < 16; i++) {
            int next = i < 15 ? (zero[i + 1] & 0x80) >>> 7 : 0;
            int reduction = i == 15 && zero[0] < 0 ? 0x87 : 0;
            doubled[i] = (byte) (zero[i] << 1 | next ^ reduction);
        }
        return doubled;
    }

    /** The two blocks of C2SP XAES-256-GCM: AES-CMAC of one block is AES of it, added to K1. */
    private byte[] counters(byte[] nonce) {
        byte[] counters = Arrays.copyOf(subkey(), 32);
        System.arraycopy(counters, 0, counters, 16, 16);
        for (int block = 0; block < 2; block++) {
            counters[16 * block + 1] ^= (byte) (block + 1);
            counters[16 * block + 2] ^= 'X';
            for (int i = 0; i < 12; i++) {
                counters[16 * block + 4 + i] ^= nonce[i];
            }
        }
        return counters;
    }

    private static byte[] aes(byte[] key, byte[] blocks) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
