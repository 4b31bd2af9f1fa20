package dev.hushtable.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.service.dispatch.Answer;
import dev.hushtable.service.dispatch.Api;
import dev.hushtable.service.dispatch.Dispatcher;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.RawRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation of every API of a whole server: allowed, denied, malformed, forged, throttled, broken, and with a log
 * that refuses. Whatever happens to a request, what happened is on record once before there is an answer. An operation
 * that nobody wrote a line for in {@code operations.txt} fails here.
 */
@Timeout(120)
class RecordMatrixTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ALWAYS = Set.of(
            "additionalEventData",
            "apiVersion",
            "awsRegion",
            "eventCategory",
            "eventID",
            "eventName",
            "eventSource",
            "eventTime",
            "eventType",
            "eventVersion",
            "managementEvent",
            "readOnly",
            "requestID",
            "requestParameters",
            "tlsDetails",
            "userIdentity",
            "_sd",
            "_sd_alg");

    @TempDir
    static Path data;

    private static WholeHouse house;
    private static List<OperationRow> rows;

    private final List<AuditEntry> log = new ArrayList<>();
    private final Set<String> eventIds = new HashSet<>();
    private final Map<String, String> known = new HashMap<>();
    private CompletableFuture<Long> disk = CompletableFuture.completedFuture(0L);

    @BeforeAll
    static void open() throws IOException {
        house = WholeHouse.open(data);
        rows = Stream.concat(OperationRow.all().stream(), refused()).toList();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    /** What is there to be refused needs no line of its own. */
    private static Stream<OperationRow> refused() {
        return Objects.requireNonNull(house.apis().get("cloudtrail")).handlers().values().stream()
                .filter(handler -> handler.getClass().getSimpleName().equals("RefusedOperation"))
                .map(handler -> OperationRow.refused("cloudtrail", handler.name(), "UnsupportedOperationException"));
    }

    @Test
    void has_a_line_for_every_operation_and_none_for_another() {
        Set<String> served = house.apis().values().stream()
                .flatMap(api -> api.handlers().keySet().stream().map(name -> api.signingName() + ":" + name))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> tried = new TreeSet<>();
        rows.forEach(row -> tried.add(row.name()));
        assertThat(tried).as("what operations.txt has lines for").containsExactlyInAnyOrderElementsOf(served);
        assertThat(served).hasSizeGreaterThan(150);
    }

    @Test
    void serves_every_operation_that_somebody_wrote() throws IOException {
        Set<String> served = house.apis().values().stream()
                .flatMap(api -> api.handlers().values().stream())
                .map(handler -> handler.getClass().getName())
                .collect(Collectors.toSet());

        assertThat(written().map(Class::getName)).isNotEmpty().allMatch(served::contains);
    }

    /** The classes of operations, wherever they lie. */
    private static Stream<Class<?>> written() throws IOException {
        Path classes = Path.of(
                House.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        List<Class<?>> written = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes.resolve("dev/hushtable/service/operation"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name = classes.relativize(file).toString();
                Class<?> each = named(
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'));
                if (OperationHandler.class.isAssignableFrom(each) && Modifier.isFinal(each.getModifiers())) {
                    written.add(each);
                }
            }
        }
        return written.stream();
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, House.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> records_what_happens_to_each_operation_once_before_it_answers() {
        known.put("account", house.account());
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(row.name(), () -> {
                    log.clear();
                    denied(row);
                    malformed(row);
                    forged(row);
                    failing(row, new ApiException(ErrorType.THROTTLING, "Rate exceeded"), "ThrottlingException");
                    failing(row, new IllegalStateException("a secret"), "InternalServerError");
                    failing(row, new StackOverflowError(), "InternalServerError");
                    unrecorded(row);
                    allowed(row);
                }));
    }

    private void allowed(OperationRow row) {
        Answer answer = hall(house.caller("admin"), null).dispatch(request(row));

        List<JsonNode> records = records(row, answer, row.records());
        JsonNode last = records.getLast();
        if (row.error().isEmpty()) {
            assertThat(answer.reply().status())
                    .as("%s: %s", row, new String(answer.reply().body(), StandardCharsets.UTF_8))
                    .isEqualTo(200);
            assertThat(last.has("errorCode")).as("%s: %s", row, last).isFalse();
            row.capture(answer.reply().body(), known);
        } else {
            assertThat(last.path("errorCode").asText()).as("%s", row).isEqualTo(row.error());
        }
        if (row.decision() == OperationRow.Decision.NEEDED && row.error().isEmpty()) {
            assertThat(last.at("/additionalEventData/decision").asText())
                    .as("%s: %s", row, last)
                    .isEqualTo("ALLOW");
        }
    }

    private void denied(OperationRow row) {
        if (row.decision() != OperationRow.Decision.NEEDED) {
            return;
        }

        Answer answer = hall(house.caller("nobody"), null).dispatch(request(row));

        JsonNode record = records(row, answer, 1).getFirst();
        assertThat(answer.reply().status()).as("%s: %s", row, record).isBetween(400, 403);
        assertThat(record.path("errorCode").asText()).as("%s", row).startsWith("AccessDenied");
        assertThat(record.at("/additionalEventData/decision").asText())
                .as("%s: %s", row, record)
                .isEqualTo("DENY");
    }

    private void malformed(OperationRow row) {
        for (RawRequest request : row.malformed(api(row))) {
            Answer answer = hall(house.caller("admin"), null).dispatch(request);

            JsonNode record = records(answer, 1).getFirst();
            // Some operations take no parameter, and what they do not take they do not read.
            if (answer.reply().status() != 200) {
                assertThat(record.path("errorCode").asText()).as("%s", row).isNotEmpty();
            }
        }
    }

    private void forged(OperationRow row) {
        if (row.isUnsigned()) {
            return;
        }

        Answer answer = hall(
                        raw -> {
                            throw new ApiException(ErrorType.INVALID_SIGNATURE, "does not match");
                        },
                        null)
                .dispatch(request(row));

        JsonNode record = records(row, answer, 1).getFirst();
        assertThat(record.path("errorCode").asText()).isEqualTo("InvalidSignatureException");
        assertThat(record.at("/userIdentity/type").asText()).isEqualTo("Unknown");
        assertThat(record.at("/additionalEventData/decision").isMissingNode()).isTrue();
    }

    private void failing(OperationRow row, Throwable failure, String code) {
        if (row.decision() == OperationRow.Decision.REFUSED) {
            return;
        }

        Answer answer = hall(house.caller("admin"), failure).dispatch(request(row));

        JsonNode record = records(row, answer, 1).getFirst();
        assertThat(record.path("errorCode").asText()).as("%s", row).isEqualTo(code);
        assertThat(record.toString()).doesNotContain("a secret");
        assertThat(answer.reply().status()).isGreaterThanOrEqualTo(400);
    }

    /** The one thing a client is told without a record is that there is none. */
    private void unrecorded(OperationRow row) {
        disk = CompletableFuture.failedFuture(new AuditUnavailableException("disk full"));

        Answer answer = hall(house.caller("nobody"), null).dispatch(request(row));

        disk = CompletableFuture.completedFuture(0L);
        log.clear();
        assertThat(answer.reply().status()).as("%s", row).isIn(500, 503);
        assertThat(answer.receipt()).isNull();
    }

    private RawRequest request(OperationRow row) {
        return row.request(api(row), known);
    }

    private static Api api(OperationRow row) {
        return Objects.requireNonNull(house.apis().get(row.api()), row::api);
    }

    private List<JsonNode> records(OperationRow row, Answer answer, int expected) {
        List<JsonNode> records = records(answer, expected);
        for (JsonNode record : records) {
            assertThat(record.path("eventName").asText()).isEqualTo(row.operation());
            assertThat(record.path("eventSource").asText()).isEqualTo(row.api() + ".amazonaws.com");
        }
        return records;
    }

    /** What came on record by now, which is what an answer may be given for; each in the shape that readers count on. */
    private List<JsonNode> records(Answer answer, int expected) {
        List<JsonNode> records = log.stream().map(entry -> parsed(entry.leaf())).toList();
        log.clear();
        assertThat(records).hasSize(expected);
        assertThat(answer.receipt()).isNotNull();
        for (JsonNode record : records) {
            assertThat(record.propertyStream().map(Map.Entry::getKey))
                    .as("%s", record)
                    .containsAll(ALWAYS);
            assertThat(record.get("eventVersion").asText()).isEqualTo("1.11");
            assertThat(record.get("eventType").asText()).isEqualTo("AwsApiCall");
            assertThat(record.get("requestID").asText()).isEqualTo(answer.requestId());
            assertThat(record.get("managementEvent").asBoolean())
                    .isNotEqualTo(record.get("eventCategory").asText().equals("Data"));
            assertThat(eventIds.add(record.get("eventID").asText()))
                    .as("a new id")
                    .isTrue();
        }
        return records;
    }

    private static JsonNode parsed(byte[] leaf) {
        try {
            return JSON.readTree(leaf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Dispatcher hall(Dispatcher.SignatureGate signatures, @Nullable Throwable failure) {
        return house.hall(signatures, failure, entry -> {
            log.add(entry);
            return disk;
        });
    }
}
