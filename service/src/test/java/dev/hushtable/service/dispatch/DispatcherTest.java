package dev.hushtable.service.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.DenialReceipt;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.ItemStore;
import dev.hushtable.service.storage.WriteOutcome;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.RawRequest;
import dev.hushtable.service.wire.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DispatcherTest {
    private final HallFixture fixture = new HallFixture();

    @Test
    void passes_the_hall_in_order_and_answers() {
        Answer answer = fixture.dispatch(HallFixture.getItem());

        assertThat(fixture.trace).containsExactly("verify", "plan", "authorise", "execute", "append");
        assertThat(answer.reply().status()).isEqualTo(200);
        assertThat(HallFixture.body(answer)).isEqualTo("{\"done\":true}");
        JsonNode record = fixture.log.record();
        assertThat(record.get("requestID").asText()).isEqualTo(answer.requestId());
        assertThat(record.at("/additionalEventData/decision").asText()).isEqualTo("ALLOW");
        assertThat(record.at("/additionalEventData/statements/0").asText()).isEqualTo("p:All");
        assertThat(record.at("/userIdentity/userName").asText()).isEqualTo("alice");
        assertThat(record.has("errorCode")).isFalse();
        assertThat(record.at("/additionalEventData/itemTokens").isMissingNode())
                .as("what was not touched")
                .isTrue();
    }

    @Test
    void an_answer_carries_the_receipt_of_its_record() {
        fixture.log.disk(CompletableFuture.completedFuture(4711L));

        Receipt receipt = fixture.dispatch(HallFixture.getItem()).receipt();

        assertThat(receipt).isNotNull();
        assertThat(receipt.index()).isEqualTo(4711);
        assertThat(receipt.leafHash())
                .isEqualTo(Hash.leaf(fixture.log.leaves().getFirst()).toString());
    }

    @Test
    void plans_nothing_before_the_signature_and_records_the_refusal() {
        fixture.signatures = raw -> {
            throw new ApiException(ErrorType.INVALID_SIGNATURE, "does not match");
        };
        RawRequest forged = HallFixture.request(
                "DynamoDB_20120810.GetItem",
                "{}",
                new RawRequest.Header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIAVICTIM/20261122/eu-central-1/dynamodb/aws4_request,"
                                + " SignedHeaders=host, Signature=" + "0".repeat(64)));

        Answer answer = fixture.dispatch(forged);

        assertThat(fixture.trace).containsExactly("verify", "append");
        assertThat(answer.reply().status()).isEqualTo(400);
        JsonNode record = fixture.log.record();
        assertThat(record.get("errorCode").asText()).isEqualTo("InvalidSignatureException");
        assertThat(record.at("/userIdentity/type").asText()).isEqualTo("Unknown");
        assertThat(record.at("/userIdentity/accessKeyId").asText()).isEqualTo("AKIAVICTIM");
        assertThat(record.at("/awsRegion").asText()).isEqualTo("unknown");
        assertThat(record.toString()).doesNotContain("0".repeat(64));
    }

    @Test
    void executes_nothing_that_is_denied_and_records_what_was_asked() {
        fixture.policies = HallFixture.policies("Deny");

        Answer answer = fixture.dispatch(HallFixture.getItem());

        assertThat(fixture.trace).containsExactly("verify", "plan", "authorise", "append");
        assertThat(HallFixture.body(answer)).contains("AccessDeniedException", "explicit deny");
        JsonNode record = fixture.log.record();
        assertThat(record.get("errorCode").asText()).isEqualTo("AccessDeniedException");
        assertThat(record.get("errorMessage").asText()).contains("user/alice is not authorized");
        assertThat(record.at("/resources/0/ARN").asText()).isEqualTo(HallFixture.TABLE);
        assertThat(record.at("/resources/0/accountId").asText()).isEqualTo("111122223333");
        assertThat(record.at("/requestParameters/tableName").asText()).isEqualTo("clinic");
        JsonNode more = record.get("additionalEventData");
        assertThat(more.get("decision").asText()).isEqualTo("DENY");
        assertThat(more.get("denyReason").asText()).isEqualTo("explicit");
        assertThat(more.get("attributesRequested")).hasToString("[\"name\",\"ssn\"]");
        assertThat(more.get("policyVersion").asText()).startsWith("sha256:");
        String token = new ItemTokens(Hmac.withKey(new byte[32]))
                .token(HallFixture.TABLE, KeyEncoding.encode(new AttributeValue.S("patient-7")));
        assertThat(more.get("itemTokens")).hasToString("[\"" + token + "\"]");
        assertThat(new String(fixture.log.leaves().getFirst(), UTF_8)).doesNotContain("patient-7");
    }

    @Test
    void hands_a_denied_caller_a_receipt_that_the_record_has_too() {
        fixture.policies = HallFixture.policies("Deny");

        Answer answer = fixture.dispatch(HallFixture.getItem());

        JsonNode body = FakeAuditLog.parsed(answer.reply().body());
        JsonNode record = fixture.log.record();
        assertThat(body.get("DecisionId")).isEqualTo(record.get("eventID"));
        assertThat(answer.reply().headers())
                .containsExactly(Map.entry(
                        "x-hushtable-decision-id", record.get("eventID").asText()));
        String message = body.get("EncodedAuthorizationMessage").asText();
        assertThat(record.at("/additionalEventData/encodedMessage").asText()).isEqualTo(message);
        DenialReceipt receipt = Objects.requireNonNull(fixture.receipts.open(message));
        assertThat(receipt.decisionId()).isEqualTo(record.get("eventID").asText());
        assertThat(receipt.request().action()).isEqualTo("dynamodb:GetItem");
        assertThat(receipt.request().contextValue("dynamodb:attributes"))
                .isEqualTo(new ContextValue.Many(List.of("name", "ssn")));
        assertThat(receipt.denial().statements().getFirst().sid()).isEqualTo("All");
    }

    @Test
    void gives_no_answer_before_the_record_is_durable() throws Exception {
        CompletableFuture<Long> disk = new CompletableFuture<>();
        fixture.log.disk(disk);
        fixture.longestWait = Duration.ofSeconds(60);
        Dispatcher hall = fixture.hall();

        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> hall.dispatch(HallFixture.getItem()));

        while (fixture.log.leaves().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        assertThat(answer).isNotDone();
        disk.complete(0L);
        assertThat(answer.get().reply().status()).isEqualTo(200);
    }

    @Test
    void withholds_the_answer_when_the_log_refuses_the_record() {
        fixture.log.disk(CompletableFuture.failedFuture(new AuditUnavailableException("disk full")));

        assertWithheld(fixture.dispatch(HallFixture.getItem()), 503, "ServiceUnavailableException");
    }

    @Test
    void withholds_the_answer_when_the_log_does_not_answer_in_time() {
        fixture.log.disk(new CompletableFuture<>());

        assertWithheld(fixture.dispatch(HallFixture.getItem()), 503, "ServiceUnavailableException");
    }

    @Test
    void withholds_the_answer_when_appending_breaks_unexpectedly() {
        HallFixture broken = new HallFixture();
        Dispatcher hall = broken.hall();
        broken.log.onAppend(() -> {
            throw new IllegalArgumentException("an entry has at most 65535 bytes");
        });

        assertWithheld(hall.dispatch(HallFixture.getItem()), 503, "ServiceUnavailableException");
    }

    @Test
    void withholds_an_error_too_when_it_cannot_be_recorded() {
        fixture.policies = HallFixture.policies("Deny");
        fixture.log.disk(CompletableFuture.failedFuture(new AuditUnavailableException("disk full")));

        Answer answer = fixture.dispatch(HallFixture.getItem());

        assertWithheld(answer, 503, "ServiceUnavailableException");
        assertThat(HallFixture.body(answer)).doesNotContain("alice");
    }

    private static void assertWithheld(Answer answer, int status, String type) {
        assertThat(answer.reply().status()).isEqualTo(status);
        assertThat(HallFixture.body(answer)).contains(type).doesNotContain("done");
    }

    @Test
    void records_a_validation_error_once_and_without_its_text() {
        fixture.operation.plan = request -> {
            throw ApiException.validation("the secret 123-45-6789 is too long");
        };

        Answer answer = fixture.dispatch(HallFixture.getItem());

        assertThat(fixture.trace).containsExactly("verify", "plan", "append");
        assertThat(HallFixture.body(answer)).contains("ValidationException");
        assertThat(fixture.log.record().get("errorCode").asText()).isEqualTo("ValidationException");
        assertThat(fixture.log.record().toString()).doesNotContain("123-45-6789");
    }

    @Test
    void records_a_body_that_is_no_json_once() {
        Answer answer = fixture.dispatch(HallFixture.request("DynamoDB_20120810.GetItem", "{\"a\":1,\"a\":2}"));

        assertThat(HallFixture.body(answer)).contains("SerializationException");
        assertThat(fixture.trace).containsExactly("verify", "append");
        assertThat(fixture.log.record().get("errorCode").asText()).isEqualTo("SerializationException");
    }

    @Test
    void records_an_unknown_operation_once_by_its_name() {
        Answer answer = fixture.dispatch(HallFixture.request("DynamoDB_20120810.TransactWriteItems", "{}"));

        assertThat(HallFixture.body(answer)).contains("UnknownOperationException");
        assertThat(fixture.log.record().get("eventName").asText()).isEqualTo("TransactWriteItems");
        assertThat(fixture.log.record().get("errorCode").asText()).isEqualTo("UnknownOperationException");
    }

    @Test
    void records_no_name_that_does_not_look_like_an_operations() {
        for (String hostile : List.of("Get\r\nItem", "<script>", "x".repeat(90), "GetItem.", "\u202EmetIteG")) {
            HallFixture each = new HallFixture();

            each.dispatch(HallFixture.request("DynamoDB_20120810." + hostile, "{}"));

            assertThat(each.log.record().get("eventName").asText()).isEqualTo("Unknown");
        }
    }

    @Test
    void records_what_names_no_operation_at_all() {
        fixture.dispatch(HallFixture.request("nonsense", "{}"));

        JsonNode record = fixture.log.record();
        assertThat(record.get("eventName").asText()).isEqualTo("Unknown");
        assertThat(record.get("apiVersion").asText()).isEqualTo("unknown");
    }

    @Test
    void answers_an_unexpected_exception_without_its_words() {
        fixture.operation.execute = recording -> {
            throw new IllegalStateException("item {ssn: 123-45-6789} is odd");
        };

        Answer answer = fixture.dispatch(HallFixture.getItem());

        assertThat(answer.reply().status()).isEqualTo(500);
        assertThat(HallFixture.body(answer))
                .contains("com.amazonaws.dynamodb.v20120810#InternalServerError")
                .doesNotContain("123-45-6789");
        assertThat(fixture.log.record().get("errorCode").asText()).isEqualTo("InternalServerError");
        assertThat(fixture.log.record().toString()).doesNotContain("123-45-6789");
    }

    @Test
    void records_and_answers_even_an_error_of_the_jvm() {
        fixture.operation.execute = recording -> {
            throw new StackOverflowError();
        };

        assertThat(fixture.dispatch(HallFixture.getItem()).reply().status()).isEqualTo(500);
        assertThat(fixture.log.record().get("errorCode").asText()).isEqualTo("InternalServerError");
    }

    @Test
    void logs_for_a_commit_exactly_the_bytes_stored_with_it_and_settles_them_once_durable() throws Exception {
        Committing write = new Committing();
        fixture.operation.execute = write::execute;
        CompletableFuture<Long> disk = new CompletableFuture<>();
        fixture.log.disk(disk);
        fixture.longestWait = Duration.ofSeconds(60);
        Dispatcher hall = fixture.hall();

        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> hall.dispatch(HallFixture.getItem()));

        while (fixture.log.leaves().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        assertThat(write.settled).isEmpty();
        disk.complete(0L);
        assertThat(answer.get().reply().status()).isEqualTo(200);
        assertThat(fixture.log.leaves()).hasSize(1);
        assertThat(fixture.log.outboxEntries().getFirst()).isEqualTo(write.stored.get());
        assertThat(write.settled).containsExactly("clinic");
    }

    @Test
    void answers_500_and_keeps_the_outbox_when_a_committed_write_cannot_be_recorded() {
        Committing write = new Committing();
        fixture.operation.execute = write::execute;
        fixture.log.disk(CompletableFuture.failedFuture(new AuditUnavailableException("disk full")));

        assertWithheld(fixture.dispatch(HallFixture.getItem()), 500, "InternalServerError");
        assertThat(write.settled).isEmpty();
    }

    @Test
    void records_the_commit_and_the_failure_when_a_request_fails_after_it() {
        Committing write = new Committing();
        fixture.operation.execute = recording -> {
            write.execute(recording);
            throw new IllegalStateException("the second table failed");
        };

        fixture.dispatch(HallFixture.getItem());

        List<JsonNode> records = fixture.log.records();
        assertThat(records).hasSize(2);
        assertThat(fixture.log.outboxEntries().getFirst()).isEqualTo(write.stored.get());
        assertThat(records.get(1).get("errorCode").asText()).isEqualTo("InternalServerError");
        assertThat(records.get(1).get("requestID")).isEqualTo(records.get(0).get("requestID"));
        assertThat(records.get(1).get("eventID")).isNotEqualTo(records.get(0).get("eventID"));
    }

    @Test
    void records_each_commit_of_a_request_that_commits_apart_and_nothing_of_the_others() {
        List<byte[]> stored = new ArrayList<>();
        List<String> settled = new ArrayList<>();
        fixture.operation.execute = recording -> {
            for (String table : List.of("one", "two", "three")) {
                Recording part = recording.part(HallFixture.TABLE + table);
                part.facts().table(table, HallFixture.TABLE + table);
                stored.add(part.outboxRecord().bytes(List.of()));
                if (!table.equals("three")) {
                    part.committed(new ItemStore.Commit(List.of(), () -> settled.add(table)));
                }
            }
            return Reply.json("{}".getBytes(UTF_8));
        };

        fixture.dispatch(HallFixture.getItem());

        assertThat(fixture.log.outboxEntries()).containsExactlyElementsOf(stored.subList(0, 2));
        assertThat(settled).containsExactly("one", "two");
        List<JsonNode> records = fixture.log.records();
        assertThat(records).map(record -> record.get("resources").size()).containsExactly(1, 1);
        assertThat(records.get(0).get("requestID")).isEqualTo(records.get(1).get("requestID"));
        assertThat(records.get(0).get("eventID")).isNotEqualTo(records.get(1).get("eventID"));
    }

    // The deletion of an item that is not there is no commit, but it was asked for and granted.
    @Test
    void records_a_part_that_had_nothing_to_change() {
        fixture.operation.execute = recording -> {
            Recording changed = recording.part(HallFixture.TABLE);
            changed.outboxRecord().bytes(List.of());
            changed.committed(new ItemStore.Commit(List.of(), () -> {}));
            Recording idle = recording.part(HallFixture.TABLE);
            idle.facts().item(HallFixture.TABLE, Plain.key("1"));
            idle.committed(new ItemStore.Commit(List.of(new WriteOutcome.Applied(null, null, List.of())), null));
            Recording refused = recording.part(HallFixture.TABLE);
            refused.committed(new ItemStore.Commit(List.of(new WriteOutcome.ConditionFailed(null)), null));
            return Reply.json("{}".getBytes(UTF_8));
        };

        fixture.dispatch(HallFixture.getItem());

        assertThat(fixture.log.records())
                .map(record -> record.at("/additionalEventData/itemTokens").size())
                .containsExactly(0, 1);
    }

    @Test
    void never_gives_the_id_of_stored_bytes_to_another_record() {
        AtomicReference<byte[]> stored = new AtomicReference<>();
        fixture.operation.execute = recording -> {
            stored.set(recording.outboxRecord().bytes(List.of()));
            throw new IllegalStateException("nobody knows whether it was committed");
        };

        fixture.dispatch(HallFixture.getItem());

        assertThat(fixture.log.record().get("eventID"))
                .isNotEqualTo(
                        FakeAuditLog.parsed(OutboxEntry.decode(stored.get()).leaf())
                                .get("eventID"));
    }

    /** An operation that commits one write, as a table's writer would do it. */
    private static final class Committing {
        private final AtomicReference<byte[]> stored = new AtomicReference<>();
        private final List<String> settled = new ArrayList<>();

        Reply execute(Recording recording) {
            recording.facts().table("clinic", HallFixture.TABLE);
            stored.set(recording.outboxRecord().bytes(List.of()));
            recording.committed(new ItemStore.Commit(List.of(), () -> settled.add("clinic")));
            return Reply.json("{\"done\":true}".getBytes(UTF_8));
        }
    }
}
