package dev.hushtable.crypto.root.v1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;

/** A token's PIN: one line in a file that only its owner may read. */
final class PinFile {
    /** PKCS#11 tokens take a few dozen bytes at most. */
    private static final int MAX_BYTES = 256;

    private PinFile() {}

    /** For the caller to wipe. */
    static char[] read(Path file) {
        KeyFileRules.ofThisProcess().check(file);
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            int end = bytes.length;
            while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
                end--;
            }
            if (end == 0 || bytes.length > MAX_BYTES) {
                throw new RootOfTrustException("the PIN file " + file + " must hold the PIN in one line");
            }
            CharBuffer characters = UTF_8.decode(ByteBuffer.wrap(bytes, 0, end));
            char[] pin = Arrays.copyOf(characters.array(), characters.limit());
            Arrays.fill(characters.array(), '\0');
            Arrays.fill(bytes, (byte) 0);
            return pin;
        } catch (IOException e) {
            throw new RootOfTrustException("cannot read the PIN file " + file + ": " + e.getMessage(), e);
        }
    }
}
