package dev.hushtable.service.review.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.LogInMemory;
import dev.hushtable.service.review.LogScan;
import dev.hushtable.service.review.export.ExportRun;
import dev.hushtable.service.review.export.ExportedRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InquiryTest {
    private static final Framework.Control CONTROL =
            new Framework.Control("C1", "A control", "something", List.of(), List.of());

    private final LogInMemory log = new LogInMemory();

    @Test
    void a_question_finds_the_records_with_one_of_its_values_the_newest_first_and_each_once() throws IOException {
        record("GetItem", "t1");
        record("PutItem", "t2");
        record("Heartbeat", "t3");
        record("GetItem", "t1");

        Finding finding = ask(where(Map.of(Field.EVENT_NAME, List.of("PutItem", "GetItem")), Map.of()), List.of())
                .getFirst();

        assertThat(indexes(finding)).containsExactly(3L, 1L, 0L);
        assertThat(finding.asked().filters()).containsExactly("EventName is PutItem or GetItem");
        assertThat(finding.completeness()).isEqualTo(Finding.Completeness.ALL);
    }

    @Test
    void what_is_excepted_is_left_out_and_stated() throws IOException {
        record("GetItem", "t1");
        record("Heartbeat", "t1");

        Finding finding = ask(where(Map.of(), Map.of(Field.EVENT_NAME, List.of("Heartbeat"))), List.of())
                .getFirst();

        assertThat(indexes(finding)).containsExactly(0L);
        assertThat(finding.asked().filters()).containsExactly("EventName is not Heartbeat");
    }

    @Test
    void each_item_of_a_subject_is_asked_for_and_what_two_have_in_common_once() throws IOException {
        record("GetItem", "one");
        record("GetItem", "two");
        record("Query", "both");
        List<DataSubject> items =
                List.of(new DataSubject("t/1", "t", "one", "both"), new DataSubject("t/2", "t", "two", "both"));

        List<Finding> ofItems = ask(where(Map.of(Field.ITEM, List.of("$item")), Map.of()), items);
        List<Finding> ofPartition = ask(where(Map.of(Field.ITEM, List.of("$partition")), Map.of()), items);

        assertThat(ofItems).extracting(InquiryTest::indexes).containsExactly(List.of(0L), List.of(1L));
        assertThat(ofItems).extracting(one -> one.asked().title()).containsExactly("Which: t/1", "Which: t/2");
        assertThat(ofPartition).extracting(InquiryTest::indexes).containsExactly(List.of(2L));
    }

    @Test
    void a_key_that_is_a_partition_is_not_asked_for_twice() throws IOException {
        record("GetItem", "one");
        List<DataSubject> items = List.of(new DataSubject("t/1", "t", "one", "one"));

        assertThat(ask(where(Map.of(Field.ITEM, List.of("$partition")), Map.of()), items))
                .isEmpty();
    }

    @Test
    void a_record_that_several_answers_have_is_disclosed_once() throws IOException {
        record("GetItem", "one");
        List<Long> disclosed = new ArrayList<>();
        Inquiry inquiry = inquiry(records -> {
            records.forEach(record -> disclosed.add(record.event().index()));
            return records;
        });
        Framework.Question question = where(Map.of(), Map.of());

        inquiry.answer(CONTROL, question, List.of());
        inquiry.answer(CONTROL, question, List.of());

        assertThat(disclosed).containsExactly(0L);
    }

    @Test
    void counts_leave_out_the_groups_that_are_excepted() throws IOException {
        record("GetItem", "one");
        record("GetItem", "two");
        record("PutItem", "one");
        Framework.Question question = new Framework.Question(
                "q", "Which", Map.of(), Map.of(Field.EVENT_NAME, List.of("PutItem")), List.of(Field.EVENT_NAME));

        Finding finding = ask(question, List.of()).getFirst();

        assertThat(((Finding.Counts) finding).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.count()).isEqualTo(2));
    }

    private static Framework.Question where(Map<Field, List<String>> where, Map<Field, List<String>> except) {
        return new Framework.Question("q", "Which", where, except, List.of());
    }

    private List<Finding> ask(Framework.Question question, List<DataSubject> items) throws IOException {
        return inquiry(ExportRun.Disclosed.NOTHING).answer(CONTROL, question, items);
    }

    private Inquiry inquiry(ExportRun.Disclosed disclosed) {
        return new Inquiry(new LogScan(log), AuditQuery.Span.ALWAYS, disclosed);
    }

    private static List<Long> indexes(Finding finding) {
        List<ExportedRecord> records = ((Finding.Records) finding).records();
        return records.stream().map(record -> record.event().index()).toList();
    }

    private void record(String name, String token) {
        log.append("""
                {"additionalEventData":{"itemTokens":["%s"]},"eventID":"e%d","eventName":"%s",\
                "eventSource":"dynamodb.amazonaws.com","eventTime":"2026-11-23T00:00:0%dZ"}""".formatted(token, log.size(), name, log.size()));
    }
}
