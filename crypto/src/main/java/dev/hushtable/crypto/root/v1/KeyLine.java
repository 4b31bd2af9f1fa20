package dev.hushtable.crypto.root.v1;

import dev.hushtable.crypto.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** 32 bytes as one line of base64 (44 characters), with or without its end: how keys rest in files of their own. */
final class KeyLine {
    private static final int KEY_BYTES = 32;
    private static final int BASE64_CHARACTERS = 44;

    private KeyLine() {}

    /** A new key's line, for the caller to wipe. */
    static byte[] fresh(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        byte[] base64 = Base64.getEncoder().encode(key);
        byte[] line = Arrays.copyOf(base64, BASE64_CHARACTERS + 1);
        line[BASE64_CHARACTERS] = '\n';
        Arrays.fill(key, (byte) 0);
        Arrays.fill(base64, (byte) 0);
        return line;
    }

    /** The key, or null when this is not exactly one line: what is lenient here would be malleable there. */
    static @Nullable SecretBytes read(InputStream in) throws IOException {
        byte[] content = in.readNBytes(BASE64_CHARACTERS + 2);
        boolean ended = content.length == BASE64_CHARACTERS + 1 && content[BASE64_CHARACTERS] == '\n';
        byte[] base64 = Arrays.copyOf(content, BASE64_CHARACTERS);
        try {
            if (content.length != BASE64_CHARACTERS && !ended) {
                return null;
            }
            SecretBytes key = SecretBytes.takeOver(Base64.getDecoder().decode(base64));
            return key.length() == KEY_BYTES ? key : null;
        } catch (IllegalArgumentException e) {
            return null;
        } finally {
            Arrays.fill(content, (byte) 0);
            Arrays.fill(base64, (byte) 0);
        }
    }
}
