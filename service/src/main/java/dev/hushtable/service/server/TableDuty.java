package dev.hushtable.service.server;

import dev.hushtable.audit.disclosure.DisclosureKeys;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.kms.anchor.SealedAnchors;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.access.ClassKeys;
import dev.hushtable.service.access.ResourcePolicies;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.authoring.reach.TableGrants;
import dev.hushtable.service.cli.DataDirectory;
import dev.hushtable.service.cli.RootAccess;
import dev.hushtable.service.cli.ShreddingReports;
import dev.hushtable.service.dispatch.Api;
import dev.hushtable.service.dispatch.KeyNames;
import dev.hushtable.service.dispatch.OutboxReplay;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.admin.Shredding;
import dev.hushtable.service.operation.cloudtrail.LookupTokens;
import dev.hushtable.service.operation.cloudtrail.Lookups;
import dev.hushtable.service.operation.review.AccessReviewOperations;
import dev.hushtable.service.operation.review.DisclosedEntries;
import dev.hushtable.service.operation.review.DisclosureOperations;
import dev.hushtable.service.operation.review.LastUses;
import dev.hushtable.service.operation.review.Tokens;
import dev.hushtable.service.wire.Target;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code hushtable serve}: tables, under keys of this process or of a KMS elsewhere. */
final class TableDuty implements Duty {
    private final Foundation on;
    private final KeyService keys;
    private final StorageWiring storage;
    private final ReviewWiring review;
    private final DisclosableFiles log;
    private @Nullable DisclosedEntries disclosed;

    private TableDuty(Foundation on, KeyService keys, StorageWiring storage, ReviewWiring review) {
        this.on = on;
        this.keys = keys;
        this.storage = storage;
        this.review = review;
        this.log = new DisclosableFiles(
                on.records().log()::reader,
                new DiskLogFiles(on.settings().dataDirectory().audit()));
    }

    static TableDuty open(Foundation on) {
        DataDirectory data = on.settings().dataDirectory();
        Foundation.Records records = on.records();
        LostParts.requireSameKms(data, on.settings().remoteKms());
        KeyService keys = KeyService.open(on);
        LostParts.requireTables(data, records.log());
        StorageWiring storage = on.keep(StorageWiring.open(
                on.settings(), new StorageWiring.Keys(keys, on.keep(anchors(data, on.root()))), records));
        replay(storage, records);
        storage.beginShredding(records.events());
        return new TableDuty(on, keys, storage, on.keep(ReviewWiring.open(on)));
    }

    /** Beside the keys of this process, if it has any, since both are to lie on another disk than the tables. */
    private static SealedAnchors anchors(DataDirectory data, RootAccess root) {
        return SealedAnchors.open(data.kms(), root.kmsKey());
    }

    /** Records that a crash kept from the log go there now, late; that they are late is recorded as well. */
    private static void replay(StorageWiring storage, Foundation.Records records) {
        OutboxReplay replay = new OutboxReplay(records.log(), records.serviceLog());
        storage.drainOutboxes(replay);
        if (replay.replayed() > 0) {
            Map<String, String> late = Map.of("records", Integer.toString(replay.replayed()));
            records.events().record(House.SOURCE, "OutboxesReplayed", new TreeMap<>(late));
        }
    }

    @Override
    public List<Api> apis(Supplier<String> endpoint, DisclosureKeys disclosures, Supplier<PolicySet> policies) {
        var tables = storage.operations(endpoint, on.keep(on.root().pageTokenKey()));
        return List.of(
                ApiWiring.dynamoDb(Target.DYNAMODB, tables.values()),
                ApiWiring.dynamoDb(Target.DYNAMODB_STREAMS, List.of()),
                keys.api(),
                ApiWiring.admin(administration(disclosures, policies)));
    }

    private Collection<OperationHandler<?>> administration(DisclosureKeys disclosures, Supplier<PolicySet> policies) {
        Collection<OperationHandler<?>> operations = new ArrayList<>(storage.adminOperations(
                new ShreddingReports(on.settings().dataDirectory(), on.root(), new SecureRandom()),
                on.records().events(),
                new Traces(disclosures, review.tokens())));
        operations.addAll(review.operations(storage.tables()));
        operations.addAll(AccessReviewOperations.all(
                storage.tables(),
                storage.accessReviews(),
                new TableGrants(
                        new TableGrants.Policies(on.settings().policies(), policies),
                        new Workspace.Surroundings(resourcePolicies(), classKeys()),
                        new TableGrants.Keys(keys::defaultKey, keys::rules)),
                new LastUses(review.search(), review.tokens())));
        operations.addAll(DisclosureOperations.all(
                log,
                disclosed(disclosures),
                disclosures,
                storage.redactions(),
                review.tokens(),
                details -> on.records().events().record(House.SOURCE, "RedactAuditSubject", details)));
        return operations;
    }

    /** The keys of what the log keeps back, by the classes that records have. */
    private record Traces(DisclosureKeys keys, Tokens tokens) implements Shredding.Traces {
        @Override
        public void erase(String tableArn, AttributeValue partition) {
            keys.destroy(List.of("k:" + tableArn + "/" + tokens.item(tableArn, KeyEncoding.encode(partition))));
        }

        @Override
        public void eraseAll(String tableArn) {
            keys.destroy(List.of("k:" + tableArn));
        }
    }

    @Override
    public Collection<OperationHandler<?>> securityTokens(Collection<OperationHandler<?>> all) {
        return all;
    }

    @Override
    public EncryptionDocuments encryption() {
        return storage.encryption();
    }

    /** The same for whoever asks: what one operation showed counts with the others. */
    private synchronized DisclosedEntries disclosed(DisclosureKeys disclosures) {
        DisclosedEntries entries = disclosed;
        if (entries == null) {
            entries = new DisclosedEntries(log, disclosures);
            disclosed = entries;
        }
        return entries;
    }

    @Override
    public Lookups lookups(DisclosureKeys disclosures) {
        LookupTokens tokens = new LookupTokens(on.keep(on.root().pageTokenKey()));
        return new Lookups(review.search(), tokens, review.tokens()::principal, disclosed(disclosures));
    }

    @Override
    public KeyService keys() {
        return keys;
    }

    @Override
    public Map<String, String> signs() {
        return Map.of(
                "x-hushtable-audit-index-lag-seconds",
                Long.toString(review.lag().toSeconds()),
                "x-hushtable-inaccessible-tables",
                Integer.toString(storage.inaccessibleTables()));
    }

    @Override
    public KeyNames keyNames() {
        return storage.keyNames();
    }

    @Override
    public ClassKeys classKeys() {
        return keys.classKeys();
    }

    @Override
    public List<String> legalHolds() {
        return storage.legalHolds();
    }

    @Override
    public ResourcePolicies resourcePolicies() {
        return storage.resourcePolicies().and(keys.policies());
    }
}
