package dev.hushtable.service.server;

import dev.hushtable.audit.log.ReadableLog;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.KeyManagement;
import dev.hushtable.crypto.StateAnchor;
import dev.hushtable.service.access.ResourcePolicies;
import dev.hushtable.service.access.TableResourcePolicies;
import dev.hushtable.service.capacity.Throttle;
import dev.hushtable.service.cli.CommandFailure;
import dev.hushtable.service.cli.LoggedStates;
import dev.hushtable.service.cli.Settings;
import dev.hushtable.service.dispatch.KeyNames;
import dev.hushtable.service.dispatch.RecordedKeyManagement;
import dev.hushtable.service.dispatch.ServiceEvents;
import dev.hushtable.service.operation.DynamoDbOperations;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.PageTokens;
import dev.hushtable.service.operation.Surroundings;
import dev.hushtable.service.operation.admin.AdminOperations;
import dev.hushtable.service.operation.admin.Shredding;
import dev.hushtable.service.operation.review.AccessReviews;
import dev.hushtable.service.operation.review.Redactions;
import dev.hushtable.service.storage.Anchoring;
import dev.hushtable.service.storage.LegalHolds;
import dev.hushtable.service.storage.OutboxDrain;
import dev.hushtable.service.storage.SealedTables;
import dev.hushtable.service.storage.StorageConfig;
import dev.hushtable.service.storage.StorageServices;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.Target;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Opens the tables under the keys of the KMS, and makes DynamoDB's operations over them. */
final class StorageWiring implements AutoCloseable {
    private static final int READER_THREADS = 4;
    private static final long MEBIBYTE = 1024 * 1024;

    private final SealedTables tables;
    private final Throttle throttle;
    private final KeyService kms;
    private final Clock clock;
    private final SecureRandom random;

    private StorageWiring(SealedTables tables, Throttle throttle, KeyService kms, Clock clock, SecureRandom random) {
        this.tables = tables;
        this.throttle = throttle;
        this.kms = kms;
        this.clock = clock;
        this.random = random;
    }

    static StorageWiring open(Settings settings, Keys store, Foundation.Records records) {
        KeyService kms = store.kms();
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        KeyManagement keys = new RecordedKeyManagement(kms.keys(), records.events());
        StorageConfig config = new StorageConfig(
                settings.dataDirectory().tables(),
                settings.account(),
                kms.defaultKey(),
                StorageConfig.Bounds.of(settings.cacheMebibytes() * MEBIBYTE, READER_THREADS),
                settings.keyRules());
        SealedTables tables = SealedTables.open(
                config,
                new StorageServices(
                        keys,
                        clock,
                        random,
                        records.fatal(),
                        new RecordedRotations(records.events()),
                        anchoring(settings, store.anchor(), records)));
        // A table does not stay open for what is left of its key's lease when the key is disabled in this very process.
        kms.onKeyStateChange(tables::expireKeys);
        return new StorageWiring(tables, throttle(settings), kms, clock, random);
    }

    /** Where table keys come from, and what the key store remembers of table files. */
    record Keys(KeyService kms, StateAnchor anchor) {}

    private static Anchoring anchoring(Settings settings, StateAnchor anchor, Foundation.Records records) {
        RecordedStates witness = new RecordedStates(records.events(), anchor, records.log()::size, Clock.systemUTC());
        return switch (settings.anchors()) {
            case GO_ON -> new Anchoring(anchor, logged(records.log()), witness, Anchoring.Beginning.GO_ON);
            case ANEW -> {
                SortedMap<String, String> details = new TreeMap<>();
                details.put("files", Integer.toString(anchor.fileIds().size()));
                records.events().record("hushtable.local", LoggedStates.FORGOTTEN, details);
                anchor.put(Map.of(), anchor.fileIds());
                yield new Anchoring(anchor, Map.of(), witness, Anchoring.Beginning.ANEW);
            }
        };
    }

    private static Map<String, StateAnchor.State> logged(ReadableLog log) {
        try {
            return LoggedStates.newest(log.reader());
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, "the audit log cannot be read: " + e.getMessage());
        }
    }

    private static Throttle throttle(Settings settings) {
        int quota = settings.onDemandQuota();
        return new Throttle(quota == 0 ? Throttle.NO_QUOTA : quota, System::nanoTime);
    }

    Tables tables() {
        return tables;
    }

    void drainOutboxes(OutboxDrain drain) {
        tables.drainOutboxes(drain);
    }

    /**
     * @param endpoint {@code host:port}, known once the server listens
     * @param pageTokenKey vouches for page tokens
     */
    Map<Target, OperationHandler<?>> operations(Supplier<String> endpoint, Hmac pageTokenKey) {
        Surroundings.Data data = new Surroundings.Data(tables, throttle, new PageTokens(pageTokenKey));
        return DynamoDbOperations.all(new Surroundings(data, clock, random, kms.tableKeys(), endpoint));
    }

    /** What an operator does to the tables of the running server. */
    Collection<OperationHandler<?>> adminOperations(
            Shredding.Reports reports, ServiceEvents events, Shredding.Traces traces) {
        Shredding.Witnesses witnesses =
                new Shredding.Witnesses(what -> events.record("hushtable.local", "ShreddingBegun", what), reports);
        Shredding shredding = new Shredding(tables.encryption(), holds(), witnesses, clock, traces);
        return AdminOperations.all(tables, tables.envelopeKeys(), tables.verifications(), shredding);
    }

    /** Goes on with what a crash interrupted, and has it recorded. */
    void beginShredding(ServiceEvents events) {
        tables.encryption().begin((table, subjectId, items) -> {
            SortedMap<String, String> details = new TreeMap<>();
            details.put("tableName", table);
            details.put("keyId", subjectId);
            details.put("itemsRemoved", Long.toString(items));
            events.record("hushtable.local", "SubjectShredded", details);
        });
    }

    /** How many tables cannot be used, as of a few seconds ago. */
    int inaccessibleTables() {
        return tables.inaccessibleTables();
    }

    /** What the key attributes of tables and indexes are called. */
    KeyNames keyNames() {
        return new TableKeyNames(tables);
    }

    /** What brings encryption documents to the tables. */
    EncryptionDocuments encryption() {
        return new EncryptionDocuments(tables, tables.encryption());
    }

    AccessReviews accessReviews() {
        return new AccessReviews(tables.records(), clock);
    }

    /** Redactions of the audit log that wait for a second person. */
    Redactions redactions() {
        return new Redactions(tables.records(), holds(), clock);
    }

    private LegalHolds holds() {
        return new LegalHolds(tables.records());
    }

    /** Ids of the legal holds there are. */
    List<String> legalHolds() {
        return holds().list(null).stream().map(LegalHolds.Hold::id).toList();
    }

    ResourcePolicies resourcePolicies() {
        return new TableResourcePolicies(tables);
    }

    @Override
    public void close() {
        tables.close();
    }
}
