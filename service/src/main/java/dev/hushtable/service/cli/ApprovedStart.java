package dev.hushtable.service.cli;

import dev.hushtable.crypto.AlgorithmSet;
import dev.hushtable.crypto.ApprovedRandomness;
import dev.hushtable.crypto.file.DurableFolder;
import dev.hushtable.crypto.root.v1.RootOfTrust;
import dev.hushtable.crypto.root.v1.RootOfTrustException;
import dev.hushtable.crypto.root.v1.SlotSummary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** What {@code --fips} asks of a process before anything is read, made or drawn. */
public final class ApprovedStart {
    /** What a server says of itself when it runs on approved algorithms alone. */
    public static final String NOTICE = "fips: approved algorithms only, in modules without a certificate";

    private static final String PASSPHRASE = "a passphrase is stretched by Argon2id, which is not approved: ";

    private ApprovedStart() {}

    /**
     * Does nothing without {@code --fips}. Otherwise approved randomness is put in force.
     *
     * @throws CommandFailure with one sentence when the root of trust takes what is not approved
     */
    public static void prepare(Settings settings) {
        switch (settings.algorithms()) {
            case EVERY -> {}
            case APPROVED -> {
                ApprovedRandomness.install();
                requireApprovedRoot(settings);
            }
        }
    }

    private static void requireApprovedRoot(Settings settings) {
        DataDirectory data = settings.dataDirectory();
        if (data.isInitialised()) {
            passphraseSlot(data).ifPresent(slot -> {
                throw refused(PASSPHRASE + "slot " + slot.number() + " of " + data.rootSealed()
                        + " has one; remove it with 'hushtable root remove', or start without --fips");
            });
        } else {
            requireApproved(settings, settings.root().method(data));
        }
    }

    /**
     * @throws CommandFailure when {@code method}, which is to be a new way in, takes what may not be used
     */
    static void requireApproved(Settings settings, RootMethod method) {
        if (settings.algorithms() == AlgorithmSet.APPROVED && method == RootMethod.PASSPHRASE) {
            throw refused(PASSPHRASE + "take file, shamir, pkcs11 or credential, or leave --fips out");
        }
    }

    private static Optional<SlotSummary> passphraseSlot(DataDirectory data) {
        try {
            return RootOfTrust.slots(data.root()).stream()
                    .filter(slot -> RootMethod.require(slot.method()) == RootMethod.PASSPHRASE)
                    .findFirst();
        } catch (RootOfTrustException e) {
            throw new CommandFailure(CommandFailure.NO_PERMISSION, String.valueOf(e.getMessage()));
        }
    }

    private static CommandFailure refused(String why) {
        return new CommandFailure(CommandFailure.USAGE, "--fips: " + why);
    }

    /** A folder that was set up with {@code --fips} is served with it, also by who forgets to say so. */
    static void keep(Settings settings) {
        if (settings.algorithms() == AlgorithmSet.EVERY) {
            return;
        }
        Path file = settings.dataDirectory().settings();
        try {
            boolean said = Files.exists(file) && LayeredDefaults.read(file).containsKey("fips");
            if (!said) {
                append(file, "fips=true\n".getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.CANNOT_CREATE, "cannot write " + file + ": " + e.getMessage());
        }
    }

    /** To a file that is the operator's: it keeps its owner and mode. */
    private static void append(Path file, byte[] line) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (ByteBuffer rest = ByteBuffer.wrap(line); rest.hasRemaining(); ) {
                channel.write(rest);
            }
            channel.force(true);
        }
        DurableFolder.forceNameOf(file);
    }
}
