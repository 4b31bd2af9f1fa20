package dev.hushtable.service.storage;

import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyManagement;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where second seals rest: the state of each table in the catalogue's file, the keys of its subjects in a vault, a sealed
 * file beside the table's. Thread-safe.
 */
final class EncryptionFiles {
    private static final String SPACE = "encryption";
    private static final String SUFFIX = ".vault";
    private static final String VAULT = "hushtable:vault";
    private static final int ID_BYTES = 16;
    private static final int FIRST_EPOCH = 1;

    private final SystemFile system;
    private final TableFiles files;
    private final KeyManagement keys;
    private final SecureRandom random;
    private final InstantSource clock;
    private final String keyId;
    private volatile @Nullable ShreddingLog log;

    /** @param keyId KMS key of vaults */
    EncryptionFiles(SystemFile system, TableFiles files, StorageServices services, String keyId) {
        this.system = system;
        this.files = files;
        this.keys = services.keys();
        this.random = services.random();
        this.clock = services.clock();
        this.keyId = keyId;
    }

    /** Null until there is one: until then nothing is finished that has to be written down. */
    @Nullable
    ShreddingLog log() {
        return log;
    }

    void log(ShreddingLog begun) {
        log = begun;
    }

    KeyManagement keys() {
        return keys;
    }

    EncryptionState load(byte[] tableId) {
        byte[] stored = system.get(SPACE, hex(tableId));
        return stored == null ? EncryptionState.NONE : EncryptionCodec.decode(stored);
    }

    void save(byte[] tableId, EncryptionState state) {
        system.put(SPACE, hex(tableId), EncryptionCodec.encode(state));
    }

    void remove(byte[] tableId) {
        system.remove(SPACE, hex(tableId));
    }

    /** What is no longer in the catalogue shall not be in what surrounds it either: free pages and its log. */
    void scrub() {
        var unused = system.scrub();
    }

    /** Removes what belongs to no table any more: of deletions and changes of vaults that a crash interrupted. */
    void removeAllBut(Set<String> tableIds) {
        List.copyOf(system.list(SPACE).keySet()).stream()
                .filter(id -> !tableIds.contains(id))
                .forEach(id -> system.remove(SPACE, id));
        Set<String> vaults = system.list(SPACE).values().stream()
                .map(EncryptionCodec::decode)
                .map(EncryptionState::vault)
                .flatMap(vault -> vault == null ? Stream.empty() : Stream.of(hex(vault.id())))
                .collect(Collectors.toUnmodifiableSet());
        for (Path file : files.present(SUFFIX)) {
            if (!vaults.contains(idOf(file))) {
                files.delete(file);
            }
        }
        system.list(EpochLedger.SPACE).keySet().stream()
                .filter(id -> !tableIds.contains(id) && !vaults.contains(id) && !id.equals(hex(SystemFile.tableId())))
                .forEach(id -> system.remove(EpochLedger.SPACE, id));
    }

    private static String idOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - SUFFIX.length());
    }

    static String hex(byte[] tableId) {
        return HexFormat.of().formatHex(tableId);
    }

    private Path path(byte[] vaultId) {
        return files.path(vaultId, SUFFIX);
    }

    /** An empty vault under a key of its own; nothing refers to it yet. */
    SubjectVault newVault(SecondSeals table) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        try (DataKey dataKey = keys.generateDataKey(keyId, context(table, id))) {
            Instant now = clock.instant();
            new EpochLedger(system).put(id, new EpochLedger.Entry(FIRST_EPOCH, now, now));
            files.create(path(id), id, dataKey, List.of());
            return openVault(new EncryptionState.Vault(id, dataKey.wrapped()), table);
        }
    }

    /** Opened at its first use. */
    SubjectVault openVault(EncryptionState.Vault vault, SecondSeals table) {
        TableFiles.Sealed sealed = new TableFiles.Sealed(vault.id(), vault.blob(), context(table, vault.id()));
        return new SubjectVault(() -> files.open(path(vault.id()), sealed, table), vault, random);
    }

    void delete(SubjectVault vault) {
        vault.close();
        files.delete(path(vault.place().id()));
        system.remove(EpochLedger.SPACE, EpochLedger.name(vault.place().id()));
    }

    private static EncryptionContext context(SecondSeals table, byte[] vaultId) {
        Map<String, String> pairs = new HashMap<>(table.keys().context().pairs());
        pairs.put(VAULT, hex(vaultId));
        return EncryptionContext.of(pairs);
    }
}
