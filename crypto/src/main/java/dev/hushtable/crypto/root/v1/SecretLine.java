package dev.hushtable.crypto.root.v1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A secret of one line of UTF-8 in a file that only its owner may read, or behind a descriptor that this process was
 * started with ({@code /dev/fd/3}).
 */
final class SecretLine {
    private static final int MAX_BYTES = 4096;
    private static final Pattern DESCRIPTOR = Pattern.compile("/(dev|proc/self)/fd/\\d{1,4}");

    private SecretLine() {}

    /**
     * For the caller to wipe.
     *
     * @param what names it in refusals, as in "PIN"
     */
    static char[] read(String what, Path file) {
        boolean descriptor = DESCRIPTOR.matcher(file.toString()).matches();
        if (!descriptor) {
            KeyFileRules.ofThisProcess().check(file);
        }
        try (InputStream in =
                descriptor ? Files.newInputStream(file) : Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return line(in.readNBytes(MAX_BYTES + 1), what, file);
        } catch (CharacterCodingException e) {
            throw malformed(what, file);
        } catch (IOException e) {
            throw new RootOfTrustException("cannot read the " + what + " from " + file + ": " + e.getMessage(), e);
        }
    }

    private static char[] line(byte[] bytes, String what, Path file) throws CharacterCodingException {
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        try {
            if (end == 0 || bytes.length > MAX_BYTES) {
                throw malformed(what, file);
            }
            CharBuffer characters = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end));
            char[] line = Arrays.copyOf(characters.array(), characters.limit());
            Arrays.fill(characters.array(), '\0');
            return line;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static RootOfTrustException malformed(String what, Path file) {
        return new RootOfTrustException(file + " must hold the " + what + " in one line of UTF-8");
    }
}
