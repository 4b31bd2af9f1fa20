package dev.hushtable.service.storage;

import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.AuditLogSettings;
import dev.hushtable.audit.log.EntryVisitor;
import dev.hushtable.audit.log.LogKeys;
import dev.hushtable.audit.log.MonthlyAuditLog;
import dev.hushtable.audit.log.Surroundings;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.signing.Ed25519Signer;
import dev.hushtable.crypto.signing.MlDsa44Signer;
import dev.hushtable.kms.KmsEmulator;
import dev.hushtable.kms.anchor.SealedAnchors;
import dev.hushtable.kms.key.KmsAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Key store, anchors, tables and audit log, all real and in one folder, wired as the server wires them, under keys that
 * another process knows too.
 */
final class HouseOnDisk implements AutoCloseable {
    private static final String ACCOUNT = "000000000000";
    private static final String REGION = "eu-central-1";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

    private final SecureRandom random = new SecureRandom();
    private final KmsEmulator kms;
    private final SealedAnchors anchors;
    private final MonthlyAuditLog log;
    private final SealedTables tables;

    HouseOnDisk(Path folder) throws IOException {
        KmsAccount account = new KmsAccount("aws", ACCOUNT, REGION);
        kms = KmsEmulator.open(folder.resolve("kms"), sealing("kms"), account, CLOCK, random);
        anchors = SealedAnchors.open(folder.resolve("kms"), sealing("anchors"));
        log = openLog(folder.resolve("audit"));
        StorageConfig config = new StorageConfig(
                folder.resolve("tables"),
                ACCOUNT,
                kms.resolveOrCreateServiceKey(REGION),
                StorageConfig.Bounds.of(8 << 20, 2),
                KeyRules.USUAL);
        Anchoring anchoring = new Anchoring(anchors, Map.of(), states -> {}, Anchoring.Beginning.GO_ON);
        tables = SealedTables.open(
                config,
                new StorageServices(
                        kms,
                        CLOCK,
                        random,
                        cause -> {
                            throw cause;
                        },
                        KeyWatch.NOBODY,
                        anchoring));
        tables.encryption().begin((table, subject, items) -> {});
    }

    private SealingKey sealing(String label) {
        return SealingKey.of(SecretBytes.copyOf(new byte[32]), label, random);
    }

    private MonthlyAuditLog openLog(Path folder) throws IOException {
        Ed25519Signer key = Ed25519Signer.ofSeed(SecretBytes.copyOf(new byte[Ed25519Signer.SEED_BYTES]));
        MlDsa44Signer second = MlDsa44Signer.ofSeed(SecretBytes.copyOf(new byte[MlDsa44Signer.SEED_BYTES]), random);
        LogKeys keys = new LogKeys(
                CheckpointSigner.of("log.example/1/main", key, second, CLOCK), CheckpointSigner.of("old/audit", key));
        AuditLogSettings settings =
                new AuditLogSettings(66 << 10, 0, Duration.ofMillis(20), AuditLogSettings.Existence.MAY_CREATE);
        return MonthlyAuditLog.open(
                new DiskLogFiles(folder), settings, keys, new Surroundings(CLOCK, random), reason -> {});
    }

    SealedTables tables() {
        return tables;
    }

    /** Into the log, durably. */
    void record(byte[] leaf) {
        log.append(AuditEntry.of(leaf)).join();
    }

    List<String> logged() throws IOException {
        List<String> leaves = new ArrayList<>();
        log.reader().forward(0, entry -> {
            leaves.add(new String(entry.leaf(), StandardCharsets.UTF_8));
            return EntryVisitor.Next.GO_ON;
        });
        return leaves;
    }

    /** What the outboxes still hold. */
    List<String> outboxes() {
        List<String> records = new ArrayList<>();
        tables.drainOutboxes(all -> all.forEach(one -> records.add(new String(one, StandardCharsets.UTF_8))));
        return records;
    }

    @Override
    public void close() {
        tables.close();
        anchors.close();
        log.close();
        kms.close();
    }
}
