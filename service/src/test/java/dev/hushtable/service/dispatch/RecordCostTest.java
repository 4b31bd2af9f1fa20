package dev.hushtable.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.hushtable.audit.AuditEntry;
import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Many;
import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.policy.Decision;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Question;
import dev.hushtable.service.dispatch.Arrival.Call;
import dev.hushtable.service.dispatch.Outcome.Asked;
import dev.hushtable.service.dispatch.Outcome.Verdict;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.operation.AuditFacts;
import dev.hushtable.service.review.LogInMemory;
import dev.hushtable.service.review.index.AuditIndex;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the record of a GetItem costs, with all it keeps back and the question that was asked. Memory is the same on every
 * machine and held to a bound; the processor's time is told and never tested: {@code make bench-records}.
 */
class RecordCostTest {
    private static final int RECORDS = Integer.getInteger("hushtable.records", 2_000);
    private static final int ROUNDS = 5;
    private static final long MAX_BYTES = 56_000;
    private static final long MAX_INDEX_BYTES = 40_000;

    @TempDir
    private Path directory;

    private static final Verdict ALLOWED = new Verdict(
            List.of(new Decision.Allow(
                    List.of(new Decision.StatementRef("readers", "iam/policies/readers.json", 3, "Own")))),
            "sha256:" + "a".repeat(64));

    private static final Map<String, ContextValue> GLOBAL = global();

    private final Blinding blinding = Plain.blinding();
    private long written;

    private static Map<String, ContextValue> global() {
        Map<String, ContextValue> keys = new HashMap<>();
        keys.put("aws:currenttime", new Single(HallFixture.NOW.toString()));
        keys.put("aws:epochtime", new Single(Long.toString(HallFixture.NOW.getEpochSecond())));
        keys.put("aws:principalaccount", new Single("111122223333"));
        keys.put("aws:principalarn", new Single("arn:aws:iam::111122223333:user/alice"));
        keys.put("aws:principaltype", new Single("User"));
        keys.put("aws:requestedregion", new Single("eu-central-1"));
        keys.put("aws:securetransport", new Single("true"));
        keys.put("aws:sourceip", new Single("192.0.2.7"));
        keys.put("aws:useragent", new Single("aws-cli/2"));
        keys.put("aws:userid", new Single("AIDAALICE"));
        keys.put("aws:username", new Single("alice"));
        return Map.copyOf(keys);
    }

    private static Question question(String partition) {
        Map<String, ContextValue> stated = new HashMap<>();
        stated.put("aws:resourceaccount", new Single("111122223333"));
        stated.put("dynamodb:attributes", new Many(List.of("pk", "name", "street", "city")));
        stated.put("dynamodb:firstpartitionkeyvalues", new Many(List.of(partition)));
        stated.put("dynamodb:leadingkeys", new Many(List.of(partition)));
        stated.put("dynamodb:returnconsumedcapacity", new Single("NONE"));
        stated.put("dynamodb:select", new Single("SPECIFIC_ATTRIBUTES"));
        stated.put("hushtable:basepartitionkeyvalues", new Many(List.of(partition)));
        Footprint footprint = new Footprint(
                "dynamodb:GetItem", HallFixture.TABLE, stated, List.of(List.of(new AttributeValue.S(partition))), null);
        return new Question(
                footprint,
                new AuthorizationRequest(
                                HallFixture.ALICE.principal(),
                                footprint.action(),
                                footprint.resource(),
                                stated,
                                Applicable.NONE)
                        .with(GLOBAL));
    }

    /** One of them, and what it took to make one: only the record's own share counts. */
    private record Asking(Arrival arrival, Outcome outcome) {
        static Asking of(int number) {
            String partition = "patient-" + number % 1_024;
            Question question = question(partition);
            AuditFacts facts = new AuditFacts();
            facts.table("clinic", HallFixture.TABLE);
            facts.attributesRead(List.of("pk", "name", "street", "city"));
            facts.item(HallFixture.TABLE, KeyEncoding.encode(List.of(new AttributeValue.S(partition))));
            facts.itemsReturned(1);
            Call call = new Call("dynamodb.amazonaws.com", "GetItem", "2012-08-10");
            return new Asking(
                    new Arrival(
                            "request",
                            "0f5b9c1e-0000-4000-8000-000000000001",
                            HallFixture.NOW,
                            call,
                            HallFixture.getItem()),
                    new Outcome(
                            HallFixture.ALICE,
                            new Asked(List.of(question.footprint()), List.of(question)),
                            ALLOWED,
                            facts,
                            null));
        }
    }

    private record Cost(double micros, double bytes) {}

    private Cost round(ThreadMXBean threads) {
        List<Asking> all = IntStream.range(0, RECORDS).mapToObj(Asking::of).toList();
        long cpu = threads.getCurrentThreadCpuTime();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        for (Asking one : all) {
            AuditEntry entry = new AuditRecord(one.arrival(), one.outcome(), blinding).entry();
            written += entry.leaf().length + entry.disclosures().length;
        }
        return new Cost(
                (threads.getCurrentThreadCpuTime() - cpu) / 1e3 / RECORDS,
                (double) (threads.getCurrentThreadAllocatedBytes() - bytes) / RECORDS);
    }

    @Test
    void takes_a_bounded_part_of_memory() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Cost best = round(threads);
        for (int i = 1; i < ROUNDS; i++) {
            Cost next = round(threads);
            best = new Cost(Math.min(best.micros(), next.micros()), Math.min(best.bytes(), next.bytes()));
        }

        System.out.printf(
                "a record of GetItem: %.1f us of the processor, %.0f bytes of memory, %d bytes on the disk%n",
                best.micros(), best.bytes(), written / ROUNDS / RECORDS);
        assertThat(best.bytes()).isLessThan(MAX_BYTES);
    }

    @Test
    void is_put_into_the_index_for_less() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        LogInMemory log = new LogInMemory();
        AuditIndex index =
                new AuditIndex(directory, log, new AuditIndex.Surroundings(Instant::now, new Random(1), why -> {}));
        index.advance();
        double micros = Double.MAX_VALUE;
        double bytes = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            for (int one = 0; one < RECORDS; one++) {
                Asking asking = Asking.of(one);
                log.append(new AuditRecord(asking.arrival(), asking.outcome(), blinding)
                        .entry()
                        .leaf());
            }
            long cpu = threads.getCurrentThreadCpuTime();
            long allocated = threads.getCurrentThreadAllocatedBytes();
            while (index.status().indexed() < log.size()) {
                index.advance();
            }
            micros = Math.min(micros, (threads.getCurrentThreadCpuTime() - cpu) / 1e3 / RECORDS);
            bytes = Math.min(bytes, (double) (threads.getCurrentThreadAllocatedBytes() - allocated) / RECORDS);
        }
        index.close();

        System.out.printf("indexing it: %.1f us of the processor, %.0f bytes of memory%n", micros, bytes);
        assertThat(bytes).isLessThan(MAX_INDEX_BYTES);
    }
}
