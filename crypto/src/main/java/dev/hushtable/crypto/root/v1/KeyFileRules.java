package dev.hushtable.crypto.root.v1;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * Refuses a key file that somebody else could have read or put there. Each refusal says what to do.
 *
 * @param processUserId the user id this process runs as
 */
record KeyFileRules(long processUserId) {
    private static final Set<String> PRIVATE_MODES = Set.of("rw-------", "r--------");

    static KeyFileRules ofThisProcess() {
        return new KeyFileRules(new UnixSystem().getUid());
    }

    void check(Path file) {
        try {
            checkFile(file);
            checkDirectory(Objects.requireNonNull(file.toRealPath().getParent(), "a file is in a directory"));
        } catch (NoSuchFileException e) {
            throw missing(file);
        } catch (UnsupportedOperationException e) {
            throw new RootOfTrustException(
                    file + " is on a file system without owners and modes: unlock with a passphrase instead", e);
        } catch (IOException e) {
            throw new RootOfTrustException("cannot read the key file " + file + ": " + e.getMessage(), e);
        }
    }

    static RootOfTrustException missing(Path file) {
        return new RootOfTrustException("there is no key file " + file + ": put it back, or name the right one");
    }

    private void checkFile(Path file) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class, NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
            throw new RootOfTrustException(
                    "the key file " + file + " is a symbolic link: name the file it points to instead");
        }
        if (!attributes.isRegularFile()) {
            throw new RootOfTrustException("the key file " + file + " is not a regular file: name the right one");
        }
        if (ownerOf(file) != processUserId) {
            throw new RootOfTrustException(
                    "the key file " + file + " belongs to another user: run chown " + processUserId + " " + file);
        }
        if (!PRIVATE_MODES.contains(PosixFilePermissions.toString(attributes.permissions()))) {
            throw new RootOfTrustException(
                    "the key file " + file + " must be readable by its owner only: run chmod 600 " + file);
        }
    }

    private static void checkDirectory(Path directory) throws IOException {
        var permissions = Files.getPosixFilePermissions(directory);
        if (permissions.contains(GROUP_WRITE) || permissions.contains(OTHERS_WRITE)) {
            throw new RootOfTrustException("others may replace the key file, because they may write to " + directory
                    + ": run chmod go-w " + directory);
        }
    }

    private static long ownerOf(Path file) throws IOException {
        return ((Number) Files.getAttribute(file, "unix:uid", NOFOLLOW_LINKS)).longValue();
    }
}
