package dev.hushtable.crypto.root.v1;

import dev.hushtable.crypto.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Unlocks by a credential that the host's service manager hands over: a file of 32 random bytes as one line of base64,
 * in the folder that systemd names in {@code CREDENTIALS_DIRECTORY} (systemd.exec(5), {@code LoadCredentialEncrypted=}).
 * That folder lives in memory that is never swapped, for this service alone.
 *
 * @param directory the folder
 * @param name the credential's name: 1 to 255 characters, no slash
 */
public record HostCredential(Path directory, String name) implements UnlockMethod {
    private static final int MAX_NAME_CHARACTERS = 255;

    public HostCredential {
        boolean plain = !name.isEmpty()
                && name.length() <= MAX_NAME_CHARACTERS
                && name.indexOf('/') < 0
                && !name.equals(".")
                && !name.equals("..");
        if (!plain) {
            throw new RootOfTrustException("a credential's name is that of a file, without a slash: name another one");
        }
    }

    SecretBytes read() {
        Path file = directory.resolve(name);
        CredentialRules.ofThisProcess().check(file);
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            SecretBytes key = KeyLine.read(in);
            if (key == null) {
                throw new RootOfTrustException(
                        "the credential " + name
                                + " must be one line, 32 bytes in base64 (44 characters), as 'openssl rand -base64 32' makes it");
            }
            return key;
        } catch (IOException e) {
            throw new RootOfTrustException("cannot read the credential " + file + ": " + e.getMessage(), e);
        }
    }
}
