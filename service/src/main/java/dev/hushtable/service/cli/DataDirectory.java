package dev.hushtable.service.cli;

import dev.hushtable.crypto.file.DurableFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where everything of one server lies:
 *
 * <pre>
 * hushtable.properties   settings (optional)
 * root.key               the key that opens root.sealed, 0600; development keeps it here, production elsewhere
 * root.sealed            the master key, sealed once for each way to open it
 * kms/                   the KMS emulator's keys, sealed
 * keys/                  access keys, sealed
 * reviews/               reviews of broken glasses, sealed
 * tables/                one file a table, and the catalogue, sealed
 * audit/                 the audit log
 * audit-index/           what finds its records; made anew from the log when it is not there
 * audit-keys             the keys of what its records keep back, sealed under the root and a key of the KMS
 * witness-signing.sealed the key a witness cosigns with; witness.vkey, the public half; a witness only
 * witnessed/, evidence/  what it cosigned last, and what contradicted it
 * audit-signing.sealed   the keys that sign its checkpoints, and audit-signing-mldsa.sealed;
 *                        audit.vkey, the public halves for auditors
 * audit-epoch.sealed     the key that signs them as well for a time, and is then destroyed; in no backup
 * trail/                 the records as a CloudTrail trail: one object and one digest an hour
 * trail-signing.sealed   the key that signs its digests; trail.pem, the public half for auditors, and those of former keys
 * trail-former.sealed    the public halves of former keys
 * report-signing.sealed  the key that signs policy reports; report.vkey, the public half for auditors
 * policies/iam/          users, groups, roles and policies: plain JSON, made for git
 * tls/                   CA and server certificate; private keys sealed
 * unseal.sock            where a sealed server takes shares, 0600
 * aws/, client.env       what clients need; development only, 0600
 * </pre>
 */
public record DataDirectory(Path root) {

    public Path settings() {
        return root.resolve("hushtable.properties");
    }

    public Path rootKey() {
        return root.resolve("root.key");
    }

    public Path rootSealed() {
        return root.resolve("root.sealed");
    }

    public Path kms() {
        return root.resolve("kms");
    }

    public Path accessKeys() {
        return root.resolve("keys");
    }

    public Path reviews() {
        return root.resolve("reviews");
    }

    public Path tables() {
        return root.resolve("tables");
    }

    public Path audit() {
        return root.resolve("audit");
    }

    public Path auditIndex() {
        return root.resolve("audit-index");
    }

    /** How far detections and the destinations of alerts have come. */
    public Path alerts() {
        return root.resolve("alerts");
    }

    /** The bucket of the CloudTrail trail. */
    public Path trail() {
        return root.resolve("trail");
    }

    Path trailSigningKey() {
        return root.resolve("trail-signing.sealed");
    }

    Path trailFormerKeys() {
        return root.resolve("trail-former.sealed");
    }

    Path trailVerifierKey() {
        return root.resolve("trail.pem");
    }

    public Path auditSigningKey() {
        return root.resolve("audit-signing.sealed");
    }

    /** The key of the audit log's epoch. */
    public Path auditEpochKey() {
        return root.resolve("audit-epoch.sealed");
    }

    public Path auditSecondSigningKey() {
        return root.resolve("audit-signing-mldsa.sealed");
    }

    Path reportSigningKey() {
        return root.resolve("report-signing.sealed");
    }

    Path reportVerifierKey() {
        return root.resolve("report.vkey");
    }

    /** The keys of what the audit log keeps back. */
    public Path disclosureKeys() {
        return root.resolve("audit-keys");
    }

    public Path auditVerifierKey() {
        return root.resolve("audit.vkey");
    }

    Path witnessSigningKey() {
        return root.resolve("witness-signing.sealed");
    }

    Path witnessVerifierKey() {
        return root.resolve("witness.vkey");
    }

    /** What a witness cosigned last. */
    public Path witnessed() {
        return root.resolve("witnessed");
    }

    /** Signed contradictions that a witness was shown. */
    public Path evidence() {
        return root.resolve("evidence");
    }

    public Path policies() {
        return root.resolve("policies");
    }

    /** Where a sealed server takes shares. */
    public Path unsealSocket() {
        return root.resolve("unseal.sock");
    }

    public Path tls() {
        return root.resolve("tls");
    }

    public Path clientEnvironment() {
        return root.resolve("client.env");
    }

    public Path awsConfig() {
        return root.resolve("aws").resolve("config");
    }

    public Path awsCredentials() {
        return root.resolve("aws").resolve("credentials");
    }

    /** Whether a server was ever set up here. */
    public boolean isInitialised() {
        return Files.exists(rootSealed());
    }

    /**
     * Makes the folder, for its owner alone, if it is not there.
     *
     * @throws CommandFailure when it cannot be made or written to
     */
    public void create() {
        try {
            DurableFolder.ensure(root);
        } catch (FileAlreadyExistsException | NotDirectoryException e) {
            throw new CommandFailure(
                    CommandFailure.CANNOT_CREATE, root + " is a file, not a folder: name another --data");
        } catch (IOException e) {
            throw notWritable();
        }
        if (!Files.isWritable(root)) {
            throw notWritable();
        }
    }

    private CommandFailure notWritable() {
        return new CommandFailure(
                CommandFailure.CANNOT_CREATE,
                "cannot write to the data folder " + root.toAbsolutePath() + " as user '"
                        + System.getProperty("user.name")
                        + "': give that user the folder, or name another with --data");
    }

    /**
     * Takes the folder for this process: two servers on one folder would each see the other's writes as tampering.
     *
     * @return to be closed when the process is done with the folder
     */
    public AutoCloseable lock() {
        return lock("lock");
    }

    /** Does something with the folder taken for this process. */
    void whileLocked(Runnable work) {
        whileHeld(lock(), work);
    }

    /** Does something with {@code root.sealed} taken for this process, also while a server runs that has read it. */
    void whileRootLocked(Runnable work) {
        whileHeld(lock("root.lock"), work);
    }

    private static void whileHeld(AutoCloseable lock, Runnable work) {
        try {
            work.run();
        } finally {
            release(lock);
        }
    }

    private static void release(AutoCloseable lock) {
        try {
            lock.close();
        } catch (Exception e) {
            throw new IllegalStateException("a lock that cannot be released", e);
        }
    }

    private AutoCloseable lock(String name) {
        try {
            FileChannel channel =
                    FileChannel.open(root.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw inUse();
            }
            return channel;
        } catch (OverlappingFileLockException e) {
            throw inUse();
        } catch (IOException e) {
            throw notWritable();
        }
    }

    private CommandFailure inUse() {
        return new CommandFailure(
                CommandFailure.UNAVAILABLE,
                "another hushtable is running on " + root.toAbsolutePath() + ": stop it first, or name another --data");
    }
}
