package dev.hushtable.crypto.root.v1;

import dev.hushtable.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Unlocks by a passphrase, stretched with Argon2id (RFC 9106, by Bouncy Castle); the salt and the cost are in the slot.
 * The passphrase is taken as the UTF-8 bytes of what was typed.
 */
public final class Passphrase implements UnlockMethod, AutoCloseable {
    /** NIST SP 800-63B-4 section 3.1.1.2: a passphrase that stands alone has at least 15 characters. */
    public static final int MIN_CHARACTERS = 15;

    private static final int KEY_BYTES = 32;

    /** Of one {@code char}; what needs four is two chars. */
    private static final int MAX_UTF8_BYTES = 3;

    private final SecretBytes utf8;
    private final Argon2Cost costOfNewSlots;

    private Passphrase(SecretBytes utf8, Argon2Cost costOfNewSlots) {
        this.utf8 = utf8;
        this.costOfNewSlots = costOfNewSlots;
    }

    /** Copies {@code characters}; the caller still owns, and should wipe, its own array. */
    public static Passphrase of(char[] characters, Argon2Cost costOfNewSlots) {
        if (characters.length < MIN_CHARACTERS) {
            throw new RootOfTrustException("a passphrase for the root of trust must have at least " + MIN_CHARACTERS
                    + " characters: choose a longer one");
        }
        CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
        ByteBuffer buffer = ByteBuffer.allocate(characters.length * MAX_UTF8_BYTES);
        try {
            if (encoder.encode(CharBuffer.wrap(characters), buffer, true).isError()) {
                throw new RootOfTrustException("the passphrase holds half a character: type it again");
            }
            return new Passphrase(
                    SecretBytes.takeOver(Arrays.copyOf(buffer.array(), buffer.position())), costOfNewSlots);
        } finally {
            Arrays.fill(buffer.array(), (byte) 0);
        }
    }

    /**
     * Reads it from a file of one line that only its owner may read, or from a descriptor such as {@code /dev/fd/3}.
     *
     * @throws RootOfTrustException when others could have read or replaced the file, or it holds no passphrase
     */
    public static Passphrase ofFile(Path file, Argon2Cost costOfNewSlots) {
        char[] characters = SecretLine.read("passphrase", file);
        try {
            return of(characters, costOfNewSlots);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    Argon2Cost costOfNewSlots() {
        return costOfNewSlots;
    }

    SecretBytes stretch(PassphraseParameters parameters) {
        Argon2Cost cost = parameters.cost();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKibibytes())
                .withIterations(cost.iterations())
                .withParallelism(cost.lanes())
                .withSalt(parameters.salt())
                .build());
        byte[] password = utf8.reveal();
        byte[] key = new byte[KEY_BYTES];
        try {
            generator.generateBytes(password, key);
        } finally {
            Arrays.fill(password, (byte) 0);
        }
        return SecretBytes.takeOver(key);
    }

    @Override
    public void close() {
        utf8.close();
    }

    @Override
    public String toString() {
        return "Passphrase[redacted]";
    }
}
