package dev.hushtable.crypto.root.v1;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Refuses a credential that somebody else than root or this service could have read or put there. systemd hands one over
 * with mode 0400, owned by the service's user or, where the file system knows access lists, by root with an entry for
 * that user: the mask of that list then shows as the group's right to read.
 *
 * @param processUserId the user id this process runs as
 */
record CredentialRules(long processUserId) {
    private static final long ROOT = 0;

    static CredentialRules ofThisProcess() {
        return new CredentialRules(new UnixSystem().getUid());
    }

    void check(Path file) {
        try {
            checkFile(file);
            checkDirectory(Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a directory"));
        } catch (NoSuchFileException e) {
            throw new RootOfTrustException(
                    "there is no credential " + file + ": name it in LoadCredentialEncrypted= of the service", e);
        } catch (IOException e) {
            throw new RootOfTrustException("cannot read the credential " + file + ": " + e.getMessage(), e);
        }
    }

    private void checkFile(Path file) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class, NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new RootOfTrustException("the credential " + file + " is not a regular file: name the right one");
        }
        long owner = ownerOf(file);
        if (owner != processUserId && owner != ROOT) {
            throw new RootOfTrustException("the credential " + file + " belongs to another user");
        }
        Set<PosixFilePermission> forbidden = EnumSet.of(GROUP_WRITE, OTHERS_READ, OTHERS_WRITE);
        if (owner != ROOT) {
            forbidden.add(GROUP_READ);
        }
        if (!Collections.disjoint(attributes.permissions(), forbidden)) {
            throw new RootOfTrustException(
                    "the credential " + file + " must be readable by the service only: mode 0400");
        }
    }

    private void checkDirectory(Path directory) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
        long owner = ownerOf(directory);
        boolean trusted = owner == processUserId || owner == ROOT;
        if (!trusted || permissions.contains(GROUP_WRITE) || permissions.contains(OTHERS_WRITE)) {
            throw new RootOfTrustException("others may replace the credential, because they may write to " + directory);
        }
    }

    private static long ownerOf(Path file) throws IOException {
        return ((Number) Files.getAttribute(file, "unix:uid", NOFOLLOW_LINKS)).longValue();
    }
}
