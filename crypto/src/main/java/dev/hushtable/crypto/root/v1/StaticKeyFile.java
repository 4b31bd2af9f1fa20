package dev.hushtable.crypto.root.v1;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.file.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Unlocks by a file of 32 random bytes as one line of base64 (44 characters). For development, and for machines where
 * the file is a mounted secret; the file is refused when anybody else could have read or replaced it.
 *
 * @param path the file, usually {@code root.key}
 */
public record StaticKeyFile(Path path) implements UnlockMethod {

    /**
     * Makes a new key file, mode 0600.
     *
     * @throws RootOfTrustException when the file exists already, which stays as it is, or cannot be written
     */
    public static StaticKeyFile create(Path path, SecureRandom random) {
        byte[] line = KeyLine.fresh(random);
        try {
            DurableFile.create(path, line);
            return new StaticKeyFile(path);
        } catch (FileAlreadyExistsException e) {
            throw new RootOfTrustException(path + " exists already and is never overwritten", e);
        } catch (IOException e) {
            throw new RootOfTrustException("cannot write the key file " + path + ": " + e.getMessage(), e);
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    SecretBytes read() {
        KeyFileRules.ofThisProcess().check(path);
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            SecretBytes key = KeyLine.read(in);
            if (key == null) {
                throw new RootOfTrustException("the key file " + path
                        + " must hold one line, 32 bytes in base64 (44 characters): restore the file it was made as");
            }
            return key;
        } catch (NoSuchFileException e) {
            throw KeyFileRules.missing(path);
        } catch (IOException e) {
            throw new RootOfTrustException("cannot read the key file " + path + ": " + e.getMessage(), e);
        }
    }
}
