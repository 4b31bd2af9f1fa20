package dev.hushtable.service.cli;

import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.root.v1.MasterKey;
import dev.hushtable.crypto.root.v1.RootOfTrust;
import dev.hushtable.crypto.root.v1.RootOfTrustException;
import dev.hushtable.crypto.root.v1.StaticKeyFile;
import dev.hushtable.service.storage.SealedFiles;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The unlocked root of trust of a data folder, and the names of the purposes its keys are derived for. */
public final class RootAccess implements AutoCloseable {
    private final MasterKey master;
    private final DataDirectory data;

    private RootAccess(MasterKey master, DataDirectory data) {
        this.master = master;
        this.data = data;
    }

    /**
     * Unlocks what is there.
     *
     * @throws CommandFailure when the root key is missing, wrong, or could have been read by others
     */
    public static RootAccess open(Settings settings, SecureRandom random) {
        return open(settings.dataDirectory(), settings.rootKey(), random);
    }

    /** The same for a command that knows no more than where things are. */
    static RootAccess open(DataDirectory data, Path rootKey, SecureRandom random) {
        if (!data.isInitialised()) {
            throw new CommandFailure(
                    CommandFailure.NO_INPUT,
                    "nothing was set up in " + data.root().toAbsolutePath() + " yet: run 'hushtable init' first");
        }
        try {
            return new RootAccess(RootOfTrust.open(data.root(), new StaticKeyFile(rootKey), random), data);
        } catch (RootOfTrustException e) {
            throw new CommandFailure(CommandFailure.NO_PERMISSION, String.valueOf(e.getMessage()));
        }
    }

    /** Makes a new root key and root of trust; nothing may be there yet. */
    static RootAccess create(Settings settings, SecureRandom random) {
        try {
            StaticKeyFile key = StaticKeyFile.create(settings.rootKey(), random);
            DataDirectory data = settings.dataDirectory();
            return new RootAccess(RootOfTrust.create(data.root(), key, random), data);
        } catch (RootOfTrustException e) {
            throw new CommandFailure(CommandFailure.CANNOT_CREATE, String.valueOf(e.getMessage()));
        }
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

    /** Seals the receipts of denials. */
    public SealingKey denialReceiptKey() {
        return master.derive("denial-receipts");
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

    /** Where reviews of broken glasses rest. */
    public SealedFiles reviewRecords() {
        return new SealedFiles(
                data.reviews(), master.derive("break-glass-reviews"), master.deriveHmac("break-glass-review-names"));
    }

    @Override
    public void close() {
        master.close();
    }
}
