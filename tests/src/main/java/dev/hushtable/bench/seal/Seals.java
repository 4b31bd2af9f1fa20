package dev.hushtable.bench.seal;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.block.v1.BlockSealer;
import dev.hushtable.crypto.block.v1.MultisetHash;
import dev.hushtable.crypto.block.v1.MultisetHasher;
import dev.hushtable.crypto.block.v1.TableKey;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Processor time of sealing and opening beside raw AES-256-GCM of the JDK with random nonces and a kept cipher, in one
 * run, on one thread; of opening also beside the same with a key for each message, as XAES-256-GCM has it; and of the set
 * hash of a changed block.
 */
public final class Seals {
    private static final int[] SIZES = {100, 1_024, 4_096, 102_400};
    private static final long ROUND_NANOS = 200_000_000;
    private static final int ROUNDS = 9;
    private static final int AAD_BYTES = 40;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int MESSAGES = 16;

    /** Looking at the clock of a thread is a system call, as long as a message. */
    private static final int MESSAGES_A_LOOK = 40 * MESSAGES;

    private final SecureRandom random = new SecureRandom();
    private final byte[] associatedData = new byte[AAD_BYTES];
    private long sink;

    private Seals() {}

    /** Takes no arguments. */
    public static void main(String... arguments) throws GeneralSecurityException {
        new Seals().run();
    }

    private interface Work {
        byte[] once(int number) throws GeneralSecurityException;
    }

    private void run() throws GeneralSecurityException {
        byte[] secret = new byte[TableKey.KEY_BYTES];
        random.nextBytes(secret);
        try (SecretBytes plain = SecretBytes.copyOf(secret);
                TableKey key = TableKey.of(plain, new byte[TableKey.TABLE_ID_BYTES], random);
                BlockSealer sealer = key.blockSealer(List.of(key.newEpoch(1)));
                MultisetHasher hasher = key.multisetHasher()) {
            print("ns of processor time", "seal", "raw", "times", "open", "raw", "times", "keyed", "times");
            for (int size : SIZES) {
                row(size, sealer);
            }
            System.out.printf(Locale.ROOT, "%nset hash of a changed block: %.0f ns%n", setHash(hasher));
        }
        if (sink == 0) {
            throw new IllegalStateException("nothing was sealed");
        }
    }

    private static void print(Object... cells) {
        System.out.printf(Locale.ROOT, "%-22s %9s %9s %7s %9s %9s %7s %9s %7s%n", cells);
    }

    private void row(int size, BlockSealer sealer) throws GeneralSecurityException {
        Raw raw = new Raw(1);
        Raw keyed = new Raw(MESSAGES);
        byte[] plaintext = new byte[size];
        random.nextBytes(plaintext);
        byte[][] sealed = several(number -> sealer.seal(plaintext, associatedData));
        byte[][] rawSealed = several(number -> raw.seal(number, plaintext));
        byte[][] keyedSealed = several(number -> keyed.seal(number, plaintext));
        double[] best = interleaved(
                number -> sealer.seal(plaintext, associatedData),
                number -> raw.seal(number, plaintext),
                number -> sealer.open(sealed[number], associatedData),
                number -> raw.open(number, rawSealed[number]),
                number -> keyed.open(number, keyedSealed[number]));
        print(
                size + " bytes",
                Math.round(best[0]),
                Math.round(best[1]),
                ratio(best[0], best[1]),
                Math.round(best[2]),
                Math.round(best[3]),
                ratio(best[2], best[3]),
                Math.round(best[4]),
                ratio(best[2], best[4]));
    }

    /** Different ones: the JDK skips the key schedule for a key it had last, which no block after another has. */
    private static byte[][] several(Work seal) throws GeneralSecurityException {
        byte[][] messages = new byte[MESSAGES][];
        for (int i = 0; i < MESSAGES; i++) {
            messages[i] = seal.once(i);
        }
        return messages;
    }

    private static String ratio(double ours, double theirs) {
        return String.format(Locale.ROOT, "%.2f", ours / theirs);
    }

    /** One after the other in every round, so that what else the machine does hits all; the best round of each counts. */
    private double[] interleaved(Work... works) throws GeneralSecurityException {
        double[] best = new double[works.length];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < works.length; i++) {
                double nanos = nanosOf(works[i]);
                best[i] = round == 0 ? nanos : Math.min(best[i], nanos);
            }
        }
        return best;
    }

    private double nanosOf(Work work) throws GeneralSecurityException {
        long start = cpu();
        long count = 0;
        long spent;
        do {
            for (int i = 0; i < MESSAGES_A_LOOK; i++) {
                sink += work.once(i % MESSAGES).length;
            }
            count += MESSAGES_A_LOOK;
            spent = cpu() - start;
        } while (spent < ROUND_NANOS);
        return (double) spent / count;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** The block leaves the set at its old generation and enters it at its new one. */
    private double setHash(MultisetHasher hasher) throws GeneralSecurityException {
        MultisetHash[] set = {MultisetHash.EMPTY};
        long[] generation = {1};
        return interleaved(number -> {
            set[0] = set[0].minus(hasher.of(element(generation[0]++))).plus(hasher.of(element(generation[0])));
            return associatedData;
        })[0];
    }

    private static byte[] element(long generation) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(7)
                .putLong(generation)
                .array();
    }

    /** AES-256-GCM as the JDK has it, under one key or several in turn. */
    private final class Raw {
        private final SecretKeySpec[] keys;
        private final Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");

        Raw(int count) throws GeneralSecurityException {
            keys = new SecretKeySpec[count];
            for (int i = 0; i < count; i++) {
                byte[] secret = new byte[TableKey.KEY_BYTES];
                random.nextBytes(secret);
                keys[i] = new SecretKeySpec(secret, "AES");
            }
        }

        byte[] seal(int number, byte[] plaintext) throws GeneralSecurityException {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            cipher.init(Cipher.ENCRYPT_MODE, keys[number % keys.length], new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(associatedData);
            byte[] sealed = new byte[NONCE_BYTES + plaintext.length + TAG_BITS / 8];
            System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
            cipher.doFinal(plaintext, 0, plaintext.length, sealed, NONCE_BYTES);
            return sealed;
        }

        byte[] open(int number, byte[] sealed) throws GeneralSecurityException {
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    keys[number % keys.length],
                    new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
            cipher.updateAAD(associatedData);
            return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        }
    }
}
