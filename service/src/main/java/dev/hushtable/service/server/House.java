package dev.hushtable.service.server;

import dev.hushtable.audit.disclosure.DisclosureKeys;
import dev.hushtable.audit.disclosure.KeptDisclosureKeys;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.MonthlyAuditLog;
import dev.hushtable.audit.log.Surroundings;
import dev.hushtable.audit.wal.Claim;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.access.AccessControl;
import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.access.Masking;
import dev.hushtable.service.access.ResultRules;
import dev.hushtable.service.cli.AuditKeys;
import dev.hushtable.service.cli.BreakGlassReviews;
import dev.hushtable.service.cli.CommandFailure;
import dev.hushtable.service.cli.DataDirectory;
import dev.hushtable.service.cli.Resealing;
import dev.hushtable.service.cli.RootAccess;
import dev.hushtable.service.cli.Settings;
import dev.hushtable.service.cli.SettingsDigest;
import dev.hushtable.service.cli.StartChecks;
import dev.hushtable.service.cli.TrailKeys;
import dev.hushtable.service.dispatch.Api;
import dev.hushtable.service.dispatch.Apis;
import dev.hushtable.service.dispatch.Dispatcher;
import dev.hushtable.service.dispatch.DurableLog;
import dev.hushtable.service.dispatch.ItemTokens;
import dev.hushtable.service.dispatch.ServiceEvents;
import dev.hushtable.service.identity.AccessKeys;
import dev.hushtable.service.identity.CertificateBinding;
import dev.hushtable.service.identity.PolicyDirectory;
import dev.hushtable.service.identity.PolicyListener;
import dev.hushtable.service.identity.PolicyWatch;
import dev.hushtable.service.identity.ScopeRules;
import dev.hushtable.service.identity.SigV4Verifier;
import dev.hushtable.service.operation.cloudtrail.CloudTrailOperations;
import dev.hushtable.service.operation.s3.S3Operations;
import dev.hushtable.service.review.trail.LogSource;
import dev.hushtable.service.review.trail.TrailView;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The wiring: opens every room of one process, bottom first, and closes them top first. These are the rooms that every
 * process has; what one is there for is its {@link Duty}, which has done what a crash left undone before the port opens.
 */
final class House implements AutoCloseable {
    static final String SOURCE = "hushtable.local";

    private final Rooms rooms = new Rooms();
    private final Settings settings;
    private final Entry entry;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private int port;
    private @Nullable Hall built;

    /** All that the hall is made of. */
    record Hall(Apis apis, Dispatcher.Gates gates, DurableLog log, Dispatcher.Recordings recordings) {
        Dispatcher open() {
            return new Dispatcher(apis, gates, log, recordings);
        }
    }

    private House(Settings settings, Entry entry, Clock clock) {
        this.settings = settings;
        this.entry = entry;
        this.clock = clock;
    }

    /**
     * @param entry taken over, and closed with the house
     * @throws CommandFailure with one clear sentence when anything stands in the way; then nothing stays open
     */
    static House open(Settings settings, Entry entry) {
        return open(settings, entry, Clock.systemUTC());
    }

    /** @param clock what time it is for requests, records and the calendar of the log */
    static House open(Settings settings, Entry entry, Clock clock) {
        House house = new House(settings, entry, clock);
        boolean opened = false;
        try {
            house.build();
            opened = true;
            return house;
        } catch (RuntimeException e) {
            throw StartFailures.explain(e, settings);
        } finally {
            if (!opened) {
                house.close();
            }
        }
    }

    int port() {
        return port;
    }

    /** What answers here. */
    Hall hall() {
        return Objects.requireNonNull(built);
    }

    private void build() {
        DataDirectory data = settings.dataDirectory();
        keep(entry.lock());
        keep(entry.giveWay()::run);
        RootAccess root = keep(entry.root());
        boolean rotationFinished = new Resealing(settings, root, random).finishIfBegun();
        CompletableFuture<TlsWiring> tls = beginTls(root);
        Fatal fatal = new Fatal();
        AuditKeys auditKeys = keep(auditKeys(data, root));
        MonthlyAuditLog log =
                keep(new AuditWiring(settings, root, rooms).open(auditKeys, new Surroundings(clock, random), fatal));
        Duration longestWait = settings.audit().maxWait();
        // What the server says of itself may use the room kept back for when the disk is full.
        DurableLog serviceLog = new DurableLog(leaf -> log.append(leaf, Claim.RESERVED), longestWait);
        ServiceEvents events = new ServiceEvents(serviceLog, clock, random, settings.account());
        Witnesses witnesses = Witnesses.of(new DiskLogFiles(data.audit()), settings.witnesses(), events, rooms);
        AuditUpkeep upkeep = new AuditUpkeep(rooms, events, clock);
        DiskWatch disk = upkeep.watchDisk(data.audit(), settings.audit());
        Foundation foundation =
                new Foundation(settings, root, rooms, new Foundation.Records(log, serviceLog, events, fatal));
        Duty duty = Duty.begin(foundation);
        KeptDisclosureKeys disclosureKeys = DisclosureWiring.open(foundation, duty.keys(), clock, random);
        ItemTokens tokens = new ItemTokens(keep(root.auditIndexKey()));
        events.blindBy(tokens, disclosureKeys);
        foundation.keep(AlertWiring.open(foundation));
        PolicyDirectory policies = openPolicies(events, duty.encryption());
        AccessKeys accessKeys = accessKeys(root, events);
        DenialReceipts receipts = keep(new DenialReceipts(root.denialReceiptKey()));
        StsWiring sts = keep(StsWiring.open(root, random, clock));
        RecordedReviews reviews = new RecordedReviews(new BreakGlassReviews(root.reviewRecords()), events);
        keep(Repeated.every(HttpLimits.ACCESS_KEY_WATCH, "review-watch", reviews::recordNew));
        RecordedChanges changes = new RecordedChanges(root.offlineChanges(), events);
        keep(Repeated.every(HttpLimits.ACCESS_KEY_WATCH, "offline-change-watch", changes::recordNew));
        Hall hall = new Hall(
                apis(
                        duty,
                        disclosureKeys,
                        policies::current,
                        ApiWiring.securityTokens(duty.securityTokens(sts.operations(policies, events, receipts))),
                        trail(
                                root,
                                new TrailWiring.Records(new LogSource(new DiskLogFiles(data.audit())), events, fatal))),
                new Dispatcher.Gates(
                        Witnesses.guarding(
                                signatures(new SigV4Verifier.Credentials(accessKeys, sts.tokens()), policies),
                                witnesses),
                        new AccessControl(policies::current, duty.resourcePolicies(), resultRules(root, duty)),
                        receipts,
                        disk),
                new DurableLog(log::append, longestWait),
                new Dispatcher.Recordings(clock, random, tokens, disclosureKeys, duty.keyNames()));
        built = hall;
        HttpsServer server = listen(
                hall.open(),
                () -> log.isWritable() && policies.problems().isEmpty(),
                duty::signs,
                tls.join().recordedBy(new RecordedCertificates(events)));
        keep(Repeated.every(
                HttpLimits.UNREAD_REPORT,
                "unread-requests",
                () -> server.unread().record(events)));
        upkeep.begin(data.audit(), log, settings.audit(), duty::legalHolds);
        entry.report().accept(events);
        if (rotationFinished) {
            events.record(SOURCE, "RootRotationFinished", new TreeMap<>());
        }
        events.record(
                SOURCE, LostParts.SERVER_STARTED, started(policies.current().hash()));
        keep(() -> events.record(SOURCE, "ServerStopping", new TreeMap<>()));
    }

    private Apis apis(
            Duty duty,
            DisclosureKeys disclosureKeys,
            Supplier<PolicySet> policies,
            Api securityTokens,
            TrailView trail) {
        List<Api> json = new ArrayList<>(duty.apis(this::endpoint, disclosureKeys, policies));
        json.add(ApiWiring.cloudTrail(CloudTrailOperations.all(trail, duty.lookups(disclosureKeys), clock)));
        return new Apis(json, securityTokens, ApiWiring.bucket(S3Operations.all(trail.trail(), trail.objects())));
    }

    private TrailView trail(RootAccess root, TrailWiring.Records records) {
        TrailKeys keys = keep(new TrailKeys(settings.dataDirectory(), root.trailSigningKey(), random, clock));
        return keep(TrailWiring.open(settings, keys, records, clock)).view();
    }

    private ResultRules resultRules(RootAccess root, Duty duty) {
        return new ResultRules(settings.resultEnforcement(), new Masking(keep(root.maskKey())), duty.classKeys());
    }

    private AuditKeys auditKeys(DataDirectory data, RootAccess root) {
        try (SealingKey sealing = root.auditSigningKey()) {
            return AuditKeys.openOrCreate(data, sealing, random);
        }
    }

    private AccessKeys accessKeys(RootAccess root, ServiceEvents events) {
        AccessKeys accessKeys = new AccessKeys(root.accessKeyRecords(), random, clock, settings.account());
        RecordedAccessKeys recorded = new RecordedAccessKeys(accessKeys, events);
        recorded.recordAll();
        keep(Repeated.every(HttpLimits.ACCESS_KEY_WATCH, "access-key-watch", recorded::recordChanges));
        return accessKeys;
    }

    private PolicyDirectory openPolicies(ServiceEvents events, @Nullable EncryptionDocuments encryption) {
        try {
            PolicyListener listener = new RecordedPolicies(settings.account(), events, encryption);
            PolicyDirectory policies = PolicyDirectory.open(settings.policies(), settings.account(), listener, clock);
            keep(PolicyWatch.start(policies));
            return policies;
        } catch (PolicyException e) {
            throw StartChecks.brokenPolicies(settings, e);
        }
    }

    private Dispatcher.SignatureGate signatures(SigV4Verifier.Credentials credentials, PolicyDirectory policies) {
        String region = settings.region();
        ScopeRules scope = region == null ? ScopeRules.anyRegion() : ScopeRules.pinnedTo(region);
        SigV4Verifier verifier = new SigV4Verifier(credentials, policies, scope, clock, random);
        return raw -> CertificateBinding.require(raw, verifier.verify(raw));
    }

    /** A quarter of a start, and nothing before the port opens needs it: so it goes on beside the rest. */
    private CompletableFuture<TlsWiring> beginTls(RootAccess root) {
        SealingKey sealing = root.tlsKey();
        CompletableFuture<TlsWiring> tls = CompletableFuture.supplyAsync(
                () -> TlsWiring.open(settings, sealing, clock, random),
                task -> Thread.ofPlatform().name("tls-start").start(task));
        keep(() -> tls.thenAccept(TlsWiring::close).exceptionally(told -> null).join());
        return tls;
    }

    private HttpsServer listen(
            Dispatcher hall, BooleanSupplier ready, Supplier<Map<String, String>> signs, TlsWiring tls) {
        Duration check =
                settings.tls().files() == null ? HttpLimits.CERTIFICATE_CHECK : HttpLimits.CERTIFICATE_FILE_CHECK;
        keep(Repeated.every(check, "certificate-renewal", tls::renewIfDue));
        entry.giveWay().run();
        HttpsServer server = keep(new HttpsServer(
                new HttpsServer.Address(settings.host(), entry.port(), settings.maxInFlight()),
                tls.factory(),
                hall::dispatch,
                routes(ready, signs)));
        port = server.port();
        return server;
    }

    /** What GET answers. */
    private List<GetRoute> routes(BooleanSupplier ready, Supplier<Map<String, String>> signs) {
        List<GetRoute> routes = new ArrayList<>(GetRoute.health(ready, signs, settings.algorithms()));
        routes.addAll(GetRoute.bucket());
        routes.add(new GetRoute.Open(
                ServedLog.PATH,
                new ServedLog(
                        AuditWiring.served(settings.dataDirectory()),
                        settings.audit().serving())));
        return List.copyOf(routes);
    }

    /** Where clients reach this server; asked only once it listens. */
    private String endpoint() {
        return "localhost:" + port;
    }

    private SortedMap<String, String> started(String policyVersion) {
        return new TreeMap<>(Map.of(
                "policyVersion",
                policyVersion,
                "algorithms",
                settings.algorithms().name(),
                "settings",
                SettingsDigest.of(settings),
                "auditRetentionMonths",
                Integer.toString(settings.audit().retentionMonths()),
                "auditHold",
                Boolean.toString(settings.audit().isHeld())));
    }

    private <T extends AutoCloseable> T keep(T room) {
        return rooms.keep(room);
    }

    @Override
    public void close() {
        rooms.close();
    }
}
