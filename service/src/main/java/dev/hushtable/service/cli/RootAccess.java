package dev.hushtable.service.cli;

import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.root.v1.HostCredential;
import dev.hushtable.crypto.root.v1.MasterKey;
import dev.hushtable.crypto.root.v1.Passphrase;
import dev.hushtable.crypto.root.v1.RootOfTrust;
import dev.hushtable.crypto.root.v1.RootOfTrustException;
import dev.hushtable.crypto.root.v1.ShamirShares;
import dev.hushtable.crypto.root.v1.StaticKeyFile;
import dev.hushtable.crypto.root.v1.TokenKey;
import dev.hushtable.crypto.root.v1.UnlockMethod;
import dev.hushtable.service.storage.SealedFiles;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** The unlocked root of trust of a data folder, and the names of the purposes its keys are derived for. */
public final class RootAccess implements AutoCloseable {
    private final MasterKey master;
    private final DataDirectory data;

    RootAccess(MasterKey master, DataDirectory data) {
        this.master = master;
        this.data = data;
    }

    /**
     * Unlocks what is there, asking for what the settings do not name.
     *
     * @throws CommandFailure when what unlocks it is missing, wrong, or could have been read by others
     */
    public static RootAccess open(Settings settings, SecureRandom random) {
        return open(settings.dataDirectory(), settings.root(), random);
    }

    /** The same for a command that knows no more than where things are. */
    static RootAccess open(DataDirectory data, RootOptions options, SecureRandom random) {
        return open(data, options, options.keyFile(data), random);
    }

    /** The same where a root key in a file lies elsewhere. */
    static RootAccess open(DataDirectory data, RootOptions options, Path keyFile, SecureRandom random) {
        requireInitialised(data);
        UnlockMethod method = new RootUnlocking(options, data, keyFile, new SecretInput()).method();
        try {
            return open(data, method, random);
        } finally {
            close(method);
        }
    }

    /** The same by what was brought together already, which stays the caller's to close. */
    public static RootAccess open(DataDirectory data, UnlockMethod method, SecureRandom random) {
        requireInitialised(data);
        try {
            return new RootAccess(RootOfTrust.open(data.root(), method, random), data);
        } catch (RootOfTrustException e) {
            throw new CommandFailure(CommandFailure.NO_PERMISSION, String.valueOf(e.getMessage()));
        }
    }

    private static void requireInitialised(DataDirectory data) {
        if (!data.isInitialised()) {
            throw new CommandFailure(
                    CommandFailure.NO_INPUT,
                    "nothing was set up in " + data.root().toAbsolutePath() + " yet: run 'hushtable init' first");
        }
    }

    /** Makes a new root of trust, opened by {@code method}; none may be there yet. */
    static RootAccess create(DataDirectory data, UnlockMethod method, SecureRandom random) {
        try {
            return new RootAccess(RootOfTrust.create(data.root(), method, random), data);
        } catch (RootOfTrustException e) {
            throw new CommandFailure(CommandFailure.CANNOT_CREATE, String.valueOf(e.getMessage()));
        }
    }

    /** Wipes what some methods hold. */
    static void close(UnlockMethod method) {
        switch (method) {
            case Passphrase passphrase -> passphrase.close();
            case ShamirShares shares -> shares.close();
            case StaticKeyFile ignored -> {}
            case TokenKey ignored -> {}
            case HostCredential ignored -> {}
        }
    }

    /** The master key, for what changes it. */
    MasterKey master() {
        return master;
    }

    public SealingKey kmsKey() {
        return master.derive("kms");
    }

    public SealingKey tlsKey() {
        return master.derive("tls");
    }

    public SealingKey auditSigningKey() {
        return master.derive("audit-signing");
    }

    /** Seals the key that signs the digests of the CloudTrail trail. */
    public SealingKey trailSigningKey() {
        return master.derive("trail-signing");
    }

    /** Seals the keys of what the audit log keeps back. */
    public SealingKey disclosureKey() {
        return master.derive("audit-disclosures");
    }

    /** Seals backups of the key store. */
    SealingKey backupKey() {
        return master.derive("key-store-backup");
    }

    /** Seals the key a witness cosigns with. */
    public SealingKey witnessSigningKey() {
        return master.derive("witness-signing");
    }

    /** Seals the key that signs policy reports. */
    SealingKey reportSigningKey() {
        return master.derive("report-signing");
    }

    /** Makes item tokens of audit records. */
    public Hmac auditIndexKey() {
        return master.deriveHmac("audit-index");
    }

    /** Vouches for the page tokens that clients bring back. */
    public Hmac pageTokenKey() {
        return master.deriveHmac("page-tokens");
    }

    /** Seals the receipts of denials, which stay in the audit log for ever. */
    public SealingKey denialReceiptKey() {
        return master.deriveForArchive("denial-receipts");
    }

    /** Seals session tokens. */
    public SealingKey sessionTokenKey() {
        return master.derive("session-tokens");
    }

    /** Makes the digests that the mask HASH shows. */
    public Hmac maskKey() {
        return master.deriveHmac("masks");
    }

    /** Where access keys rest. */
    public SealedFiles accessKeyRecords() {
        return new SealedFiles(data.accessKeys(), master.derive("access-keys"), master.deriveHmac("access-key-names"));
    }

    /** Where reviews of broken glasses rest, and other things that commands have to tell the server. */
    public SealedFiles reviewRecords() {
        return reviewRecords(data);
    }

    private SealedFiles reviewRecords(DataDirectory where) {
        return new SealedFiles(
                where.reviews(), master.derive("break-glass-reviews"), master.deriveHmac("break-glass-review-names"));
    }

    /** Makes the folders of its records, so that a refused command leaves nothing new behind. */
    RootAccess withFolders() {
        reviewRecords();
        return this;
    }

    /** What commands did beside the server, for its log. */
    public OfflineChanges offlineChanges() {
        return offlineChanges(data);
    }

    /** The same in a folder that is to have this root of trust. */
    OfflineChanges offlineChanges(DataDirectory where) {
        return new OfflineChanges(reviewRecords(where), Clock.systemUTC());
    }

    @Override
    public void close() {
        master.close();
    }
}
