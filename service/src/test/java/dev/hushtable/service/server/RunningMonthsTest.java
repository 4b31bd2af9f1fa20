package dev.hushtable.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.AuditLogSettings;
import dev.hushtable.audit.log.AuditLogSettings.Existence;
import dev.hushtable.audit.log.AuditReader;
import dev.hushtable.audit.log.EntryVisitor;
import dev.hushtable.audit.log.FileAuditLog;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.audit.log.LogKeys;
import dev.hushtable.audit.note.PinnedKeys;
import dev.hushtable.audit.verify.ChainVerifier;
import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.Verdict;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.service.cli.AuditKeys;
import dev.hushtable.service.cli.RootAccess;
import dev.hushtable.service.cli.Settings;
import dev.hushtable.service.dispatch.Answer;
import dev.hushtable.service.wire.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Months pass in a whole server that people use: its log goes on in a new one, and lets go of what nobody has to keep. */
@Timeout(120)
class RunningMonthsTest {
    private static final String TABLE = """
            {"TableName":"held","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"AttributeDefinitions":
            [{"AttributeName":"pk","AttributeType":"S"}],"BillingMode":"PAY_PER_REQUEST"}""";

    @TempDir
    private Path data;

    @Test
    void a_month_ends_under_way_and_its_entries_go_when_nothing_is_held_any_more() throws Exception {
        MovedClock clock = new MovedClock("2026-11-30T12:00:00Z");
        String hold;
        int answered;
        try (WholeHouse house = WholeHouse.open(data, clock)) {
            assertThat(house.call("dynamodb", "CreateTable", TABLE).reply().status())
                    .isEqualTo(200);
            answered = callUntil(house, clock);
            Answer held = house.call("hushtable", "PutLegalHold", "{\"TableName\":\"held\",\"Reason\":\"a claim\"}");
            hold = StrictJson.object(held.reply().body())
                    .at("/LegalHold/HoldId")
                    .textValue();
        }
        assertThat(named("PutItem")).isEqualTo(answered);
        assertThat(verdict()).isEqualTo(Verdict.VERIFIED);

        try (WholeHouse house =
                WholeHouse.open(data, startingAt("2027-03-01T00:00:00Z"), "--audit-retention-months", "1")) {
            await(() -> named("AuditRetentionSuspended") > 0);
            assertThat(named("PutItem")).isEqualTo(answered);
            house.call("hushtable", "DeleteLegalHold", "{\"TableName\":\"held\",\"HoldId\":\"" + hold + "\"}");
        }

        try (WholeHouse house =
                WholeHouse.open(data, startingAt("2027-03-02T00:00:00Z"), "--audit-retention-months", "1")) {
            await(() -> isGone("main-2026-11"));
            // The index says so while it reads the log.
            await(() -> house.call("hushtable", "SearchAudit", "{}").reply().status() == 200);
            assertThat(house.call("dynamodb", "GetItem", "{\"TableName\":\"held\",\"Key\":{\"pk\":{\"S\":\"0\"}}}")
                            .reply()
                            .status())
                    .isEqualTo(200);
        }
        // December's log was written to until March.
        assertThat(named("PutItem")).isBetween(20, answered - 1);
        assertThat(named("AuditEntriesDeleted")).isEqualTo(1);
        assertThat(verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void a_folder_from_before_logs_were_monthly_goes_on_in_months() throws Exception {
        Settings settings = WholeHouse.settings(data);
        try (WholeHouse house = WholeHouse.open(data)) {
            assertThat(house.call("dynamodb", "CreateTable", TABLE).reply().status())
                    .isEqualTo(200);
        }
        List<byte[]> before = leaves();
        asItWasWritten(settings, before);

        try (WholeHouse house = WholeHouse.open(data)) {
            assertThat(house.call("dynamodb", "DescribeTable", "{\"TableName\":\"held\"}")
                            .reply()
                            .status())
                    .isEqualTo(200);
        }

        List<byte[]> after = leaves();
        assertThat(after).hasSizeGreaterThan(before.size());
        assertThat(after.subList(0, before.size()))
                .usingElementComparator(Arrays::compare)
                .isEqualTo(before);
        assertThat(new LogChain(files()).all()).hasSize(2);
        assertThat(verdict()).isEqualTo(Verdict.VERIFIED);
    }

    /** The same records in one log, signed with one key, under the name that logs had. */
    private void asItWasWritten(Settings settings, List<byte[]> leaves) throws Exception {
        try (Stream<Path> all = Files.walk(data.resolve("audit"))) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
        SecureRandom random = new SecureRandom();
        try (RootAccess root = RootAccess.open(settings, random);
                SealingKey sealing = root.auditSigningKey();
                AuditKeys keys = AuditKeys.openOrCreate(settings.dataDirectory(), sealing, random)) {
            LogKeys logKeys = keys.logKeys("localhost", Clock.systemUTC());
            try (FileAuditLog old = FileAuditLog.open(
                    files(), AuditLogSettings.defaults(Existence.MAY_CREATE), logKeys.unnamed(), random, reason -> {
                        throw new AssertionError(reason);
                    })) {
                for (byte[] leaf : leaves) {
                    old.append(leaf).join();
                }
            }
        }
    }

    /** Writes with several at once until December's log is there, and a little longer; all are answered. */
    private int callUntil(WholeHouse house, MovedClock clock) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ConcurrentSkipListSet<Long> places = new ConcurrentSkipListSet<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> writers = new ArrayList<>();
            for (int client = 0; client < 3; client++) {
                writers.add(clients.submit(() -> {
                    int answered = 0;
                    for (; !done.get(); answered++) {
                        Answer answer = house.call(
                                "dynamodb",
                                "PutItem",
                                "{\"TableName\":\"held\",\"Item\":{\"pk\":{\"S\":\"" + answered + "\"}}}");
                        assertThat(answer.reply().status()).isEqualTo(200);
                        assertThat(places.add(
                                        Objects.requireNonNull(answer.receipt()).index()))
                                .isTrue();
                        TimeUnit.MILLISECONDS.sleep(5);
                    }
                    return answered;
                }));
            }
            await(() -> places.size() > 20);
            clock.set("2026-12-01T00:00:00Z");
            await(() -> Files.exists(data.resolve("audit/main-2026-12/checkpoint")));
            int before = places.size();
            await(() -> places.size() > before + 20);
            done.set(true);
            int answered = 0;
            for (Future<Integer> writer : writers) {
                answered += writer.get();
            }
            assertThat(places).hasSize(answered);
            return answered;
        }
    }

    private boolean isGone(String log) {
        Path tiles = data.resolve("audit").resolve(log).resolve("tile");
        return Files.exists(tiles) && !Files.exists(tiles.resolve("entries"));
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static Clock startingAt(String instant) {
        return new MovedClock(instant);
    }

    /** Goes on from where it is set. */
    private static final class MovedClock extends Clock {
        private final Clock system = Clock.systemUTC();
        private volatile Duration ahead;

        MovedClock(String instant) {
            set(instant);
        }

        void set(String instant) {
            ahead = Duration.between(system.instant(), Instant.parse(instant));
        }

        @Override
        public Instant instant() {
            return system.instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private DiskLogFiles files() {
        return new DiskLogFiles(data.resolve("audit"));
    }

    private List<byte[]> leaves() throws IOException {
        List<byte[]> leaves = new ArrayList<>();
        AuditReader.open(files()).forward(0, entry -> {
            leaves.add(entry.leaf());
            return EntryVisitor.Next.GO_ON;
        });
        return leaves;
    }

    private int named(String event) throws IOException {
        String name = "\"eventName\":\"" + event + "\"";
        return (int) leaves().stream()
                .filter(leaf -> new String(leaf, StandardCharsets.UTF_8).contains(name))
                .count();
    }

    private Verdict verdict() throws Exception {
        PinnedKeys pinned = PinnedKeys.parse(Files.readString(data.resolve("audit.vkey")));
        return new ChainVerifier(files(), pinned).verify(Expectations.none()).verdict();
    }
}
