package dev.hushtable.interop;

import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.epoch.EpochKeyStore;
import dev.hushtable.audit.epoch.EpochKeys;
import dev.hushtable.audit.epoch.EpochSigner;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.AuditLogSettings;
import dev.hushtable.audit.log.FileAuditLog;
import dev.hushtable.audit.log.Surroundings;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.Sha256;
import dev.hushtable.crypto.signing.Ed25519Signer;
import dev.hushtable.crypto.signing.MlDsa44Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Logs of one name under one key, as a server writes them: every checkpoint with Ed25519, ML-DSA-44 and the key of an
 * epoch. The name is the one sigsum wants of a log, which others do not mind. To be closed when no more is shown.
 */
final class ShownLogs implements AutoCloseable {
    private final SecureRandom random = new SecureRandom();
    private final Ed25519Signer key = Ed25519Signer.generate(random);
    private final MlDsa44Signer second = MlDsa44Signer.generate(random);
    private final Path folder;

    ShownLogs(Path folder) {
        this.folder = folder;
    }

    /** What the name of the log and the file of its key are made of. */
    byte[] publicKey() {
        return key.publicKey();
    }

    private CheckpointSigner signer() {
        String origin = "sigsum.org/v1/tree/" + HexFormat.of().formatHex(Sha256.of(key.publicKey()));
        return CheckpointSigner.of(origin, key, second, Clock.systemUTC());
    }

    /** Where the log of a history lies. */
    Path path(String history) {
        return folder.resolve(history);
    }

    /** Lets a history grow; entries say which one they are of. */
    void grow(String history, int entries) throws IOException {
        DiskLogFiles files = new DiskLogFiles(Files.createDirectories(path(history)));
        AuditLogSettings settings =
                new AuditLogSettings(1 << 20, 0, Duration.ofHours(1), AuditLogSettings.Existence.MAY_CREATE);
        try (EpochKeys epochs = EpochKeys.open(
                        files,
                        new KeyBeside(path(history + ".epoch")),
                        Duration.ofHours(1),
                        new Surroundings(Clock.systemUTC(), random));
                FileAuditLog log =
                        FileAuditLog.open(files, settings, new EpochSigner(signer(), epochs), random, failure -> {
                            throw failure;
                        })) {
            List<CompletableFuture<Long>> appended = new ArrayList<>();
            for (int i = 0; i < entries; i++) {
                byte[] leaf = ("{\"history\":\"" + history + "\",\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8);
                appended.add(log.append(AuditEntry.of(leaf)));
            }
            appended.forEach(CompletableFuture::join);
        }
        Files.writeString(folder.resolve("log.vkey"), signer().keys().first() + "\n");
        Files.writeString(folder.resolve("log.hex"), HexFormat.of().formatHex(publicKey()) + "\n");
    }

    /** The key of an epoch in a file of its own, in clear: these logs hold nothing. */
    private record KeyBeside(Path file) implements EpochKeyStore {
        @Override
        public @Nullable SecretBytes read() throws IOException {
            return Files.exists(file) ? SecretBytes.takeOver(Files.readAllBytes(file)) : null;
        }

        @Override
        public void replace(SecretBytes secret) throws IOException {
            Files.write(file, secret.reveal());
        }
    }

    @Override
    public void close() {
        key.close();
        second.close();
    }
}
