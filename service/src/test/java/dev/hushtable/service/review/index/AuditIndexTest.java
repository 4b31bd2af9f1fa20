package dev.hushtable.service.review.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearchException;
import dev.hushtable.service.review.EventFacts;
import dev.hushtable.service.review.Facts;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.HourlyActivity;
import dev.hushtable.service.review.IndexStatus.Phase;
import dev.hushtable.service.review.LogInMemory;
import dev.hushtable.service.review.LogScan;
import dev.hushtable.service.review.Page;
import dev.hushtable.service.review.RandomEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditIndexTest {
    private static final int EVENTS = 1_200;

    @TempDir
    private Path directory;

    private final LogInMemory log = new LogInMemory();
    private final RandomEvents events = new RandomEvents(7);
    private final List<String> rebuilt = new ArrayList<>();
    private final MovingClock clock = new MovingClock();
    private AuditIndex index = new AuditIndex(Path.of("."), log, surroundings());

    private AuditIndex.Surroundings surroundings() {
        return new AuditIndex.Surroundings(clock, new Random(1), rebuilt::add);
    }

    private void open() {
        index = new AuditIndex(directory, log, surroundings());
        index.advance();
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            log.append(events.next());
        }
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void says_what_reading_the_whole_log_says() {
        long seed = new Random().nextLong();
        try {
            holdAgainstTheWholeLog(seed);
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void holdAgainstTheWholeLog(long seed) {
        append(EVENTS);
        open();
        index.advance();
        LogScan scan = new LogScan(log);
        Random random = new Random(seed);

        for (int i = 0; i < 100; i++) {
            AuditQuery query = anyQuery(random);
            assertThat(all(query, index)).as("seed %d: %s", seed, query).isEqualTo(all(query, scan));
            List<Field> grouping = List.of(Field.PRINCIPAL, Field.RETURNED, Field.DENY_REASON);
            assertThat(index.summarize(query, grouping))
                    .as("seed %d: %s", seed, query)
                    .isEqualTo(scan.summarize(query, grouping));
            AuditQuery hourly =
                    AuditQuery.ALL.between(query.span().from(), query.span().to());
            assertThat(hours(hourly, index)).as("seed %d: %s", seed, hourly).isEqualTo(hours(hourly, scan));
        }
    }

    /** Each of these once made the index throw itself away, or count what it did not find. */
    @Test
    void does_not_doubt_itself_when_the_ids_of_a_query_do_not_belong_together() {
        append(EVENTS);
        open();
        LogScan scan = new LogScan(log);
        Facts one = facts(3);
        Facts other = facts(700);
        List<AuditQuery> queries = List.of(
                AuditQuery.ALL.with(Field.PLACE, "3").with(Field.EVENT_ID, other.first(Field.EVENT_ID)),
                AuditQuery.ALL.with(Field.PLACE, "3").with(Field.EVENT_ID, one.first(Field.EVENT_ID)),
                AuditQuery.ALL.with(Field.PLACE, "003"),
                AuditQuery.ALL.with(Field.PLACE, "3").with(Field.ITEM, "an item nobody touched"),
                AuditQuery.ALL
                        .with(Field.REQUEST_ID, one.first(Field.REQUEST_ID))
                        .with(Field.EVENT_ID, other.first(Field.EVENT_ID)),
                AuditQuery.ALL.with(Field.EVENT_ID, one.first(Field.REQUEST_ID)),
                AuditQuery.ALL.with(Field.REQUEST_ID, one.first(Field.EVENT_ID)));

        for (AuditQuery query : queries) {
            assertThat(all(query, index)).as("%s", query).isEqualTo(all(query, scan));
            assertThat(index.summarize(query, List.of(Field.PRINCIPAL)))
                    .as("%s", query)
                    .isEqualTo(scan.summarize(query, List.of(Field.PRINCIPAL)));
        }
        index.advance();
        assertThat(index.status().phase()).isEqualTo(Phase.CURRENT);
        assertThat(rebuilt).isEmpty();
    }

    /** What each principal did hour by hour. */
    private static Map<String, HourlyActivity.Hour> hours(AuditQuery query, HourlyActivity log) {
        Map<String, HourlyActivity.Hour> hours = new TreeMap<>();
        log.hours(
                query,
                (facts, hour) -> hours.merge(
                        facts.first(Field.PRINCIPAL) + " " + hour.hour(),
                        hour,
                        (one, other) -> new HourlyActivity.Hour(
                                one.hour(),
                                one.events() + other.events(),
                                one.items() + other.items(),
                                Math.min(one.first(), other.first()),
                                Math.max(one.last(), other.last()))));
        return hours;
    }

    /** Indices of all hits, page by page. */
    private static List<Long> all(AuditQuery query, dev.hushtable.service.review.AuditSearch search) {
        List<Long> found = new ArrayList<>();
        String token = null;
        do {
            Page page = search.search(query.after(token));
            page.hits().forEach(hit -> found.add(hit.event().index()));
            token = page.next();
        } while (token != null);
        return found;
    }

    private Facts facts(int index) {
        byte[][] leaf = new byte[1][];
        log.forward(index, one -> {
            leaf[0] = one.leaf();
            return false;
        });
        return EventFacts.of(AuditEvent.parse(index, leaf[0]));
    }

    private AuditQuery anyQuery(Random random) {
        AuditQuery query = AuditQuery.ALL.limitedTo(100 + random.nextInt(300));
        Facts facts = facts(random.nextInt(EVENTS));
        for (Field field : Field.values()) {
            if (random.nextInt(8) == 0 && !facts.values(field).isEmpty()) {
                query = query.with(field, facts.first(field));
            }
        }
        if (random.nextInt(4) == 0) {
            query = query.withAttribute("ssn");
        }
        if (random.nextBoolean()) {
            Instant start = Instant.parse("2026-11-22T10:00:00Z");
            long span = events.now().getEpochSecond() - start.getEpochSecond();
            Instant from = start.plusSeconds(random.nextLong(span));
            query = query.between(from, from.plusSeconds(random.nextLong(span)));
        }
        return query;
    }

    @Test
    void goes_on_where_it_was_after_a_restart() {
        append(100);
        open();
        index.close();
        append(50);

        open();

        assertThat(index.status().indexed()).isEqualTo(150);
        assertThat(index.search(AuditQuery.ALL.limitedTo(1000)).hits()).hasSize(150);
        assertThat(rebuilt).isEmpty();
    }

    @Test
    void follows_the_log_and_says_how_far() {
        append(10);
        open();
        append(5);

        assertThat(index.search(AuditQuery.ALL).upTo()).isEqualTo(10);
        index.advance();

        assertThat(index.search(AuditQuery.ALL).upTo()).isEqualTo(15);
        assertThat(index.status().phase()).isEqualTo(Phase.CURRENT);
        assertThat(index.status().lag()).isZero();
    }

    @Test
    void is_made_anew_when_an_answer_shows_that_it_lies() throws Exception {
        append(300);
        open();
        sql("UPDATE event SET kind = (SELECT e.kind FROM event e WHERE e.seq = 0)");
        AuditQuery query = AuditQuery.ALL.with(Field.PRINCIPAL, principalOf(0));

        assertThatThrownBy(() -> index.search(query)).isInstanceOf(AuditSearchException.class);
        index.advance();

        assertThat(rebuilt).hasSize(1);
        assertThat(index.search(query).hits()).isNotEmpty().hasSizeLessThan(100);
    }

    private String principalOf(long seq) {
        String[] token = {""};
        log.forward(seq, one -> {
            token[0] = EventFacts.of(AuditEvent.parse(0, one.leaf())).first(Field.PRINCIPAL);
            return false;
        });
        return token[0];
    }

    @Test
    void finds_by_comparing_what_no_answer_can_show() throws Exception {
        append(20);
        open();
        sql("DELETE FROM event WHERE seq = 7");

        for (int i = 0; i < 50 && rebuilt.isEmpty(); i++) {
            clock.move(60);
            index.advance();
        }

        assertThat(rebuilt).hasSize(1);
        assertThat(index.status().rebuilds().count()).isOne();
        assertThat(index.search(AuditQuery.ALL).hits()).hasSize(20);
    }

    @Test
    void finds_that_an_item_or_a_fact_is_missing() throws Exception {
        for (String lie : List.of(
                "DELETE FROM item",
                "UPDATE event SET items = items + 1",
                "DELETE FROM identity",
                "DELETE FROM fact WHERE field = 21")) {
            rebuilt.clear();
            append(40);
            open();
            sql(lie);

            for (int i = 0; i < 50 && rebuilt.isEmpty(); i++) {
                clock.move(60);
                index.advance();
            }

            assertThat(rebuilt).as(lie).hasSize(1);
            index.close();
        }
    }

    @Test
    void throws_a_damaged_file_away() throws Exception {
        append(20);
        open();
        index.close();
        Files.write(directory.resolve("index.db"), "this is no database, whatever its name says".getBytes(UTF_8));

        open();
        index.advance();

        assertThat(rebuilt).hasSize(1);
        assertThat(index.search(AuditQuery.ALL).hits()).hasSize(20);
    }

    @Test
    void throws_a_file_of_another_version_away() throws Exception {
        append(20);
        open();
        index.close();
        sql("PRAGMA user_version = 99");

        open();
        index.advance();

        assertThat(rebuilt).hasSize(1);
        assertThat(index.search(AuditQuery.ALL).hits()).hasSize(20);
    }

    @Test
    void does_not_answer_from_the_index_of_another_log() {
        append(20);
        open();
        index.close();
        LogInMemory other = new LogInMemory();
        for (int i = 0; i < 30; i++) {
            other.append(events.next());
        }

        index = new AuditIndex(directory, other, surroundings());
        index.advance();
        assertThatThrownBy(() -> index.search(AuditQuery.ALL)).isInstanceOf(AuditSearchException.class);
        index.advance();

        assertThat(index.search(AuditQuery.ALL).hits()).hasSize(30);
        assertThat(rebuilt).hasSize(1);
    }

    @Test
    void answers_nothing_while_it_is_made_anew() {
        append(20);
        open();

        index.rebuild("asked for");

        assertThat(index.status().phase()).isEqualTo(Phase.REBUILDING);
        assertThatThrownBy(() -> index.search(AuditQuery.ALL))
                .isInstanceOfSatisfying(
                        AuditSearchException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(AuditSearchException.Reason.REBUILDING));
        index.advance();
        assertThat(index.search(AuditQuery.ALL).hits()).hasSize(20);
    }

    @Test
    void passes_over_what_is_no_record() {
        append(3);
        log.append("not a record");
        append(3);

        open();

        assertThat(index.status().indexed()).isEqualTo(7);
        assertThat(index.search(AuditQuery.ALL).hits()).hasSize(6);
    }

    @Test
    void remembers_silences() {
        append(600);
        open();

        assertThat(index.gaps(AuditQuery.Span.ALWAYS, 100).gaps())
                .isNotEmpty()
                .allSatisfy(gap -> assertThat(gap.to()).isAfter(gap.from().plusSeconds(120)));
    }

    private void sql(String text) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("index.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static final class MovingClock implements java.time.InstantSource {
        private Instant now = Instant.parse("2026-11-23T00:00:00Z");

        void move(long seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
