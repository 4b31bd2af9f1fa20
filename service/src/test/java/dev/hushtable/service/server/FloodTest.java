package dev.hushtable.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.AuditReader;
import dev.hushtable.audit.log.EntryVisitor;
import dev.hushtable.service.dispatch.Answer;
import dev.hushtable.service.dispatch.Dispatcher;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.RawRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sends what is refused, as fast as it goes: all of it is on record, and others are served meanwhile. */
@Timeout(120)
class FloodTest {
    private static final int CLIENTS = 8;
    private static final int REQUESTS_EACH = 400;
    private static final String TABLE = """
            {"TableName":"quiet","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"AttributeDefinitions":
            [{"AttributeName":"pk","AttributeType":"S"}],"BillingMode":"PAY_PER_REQUEST"}""";
    private static final String KEY = "{\"TableName\":\"quiet\",\"Key\":{\"pk\":{\"S\":\"a\"}}}";

    @TempDir
    private Path data;

    @Test
    void a_flood_of_refusals_is_recorded_whole_and_keeps_nobody_from_being_served() throws Exception {
        List<String> refused = new ArrayList<>();
        List<String> served = new ArrayList<>();
        try (WholeHouse house = WholeHouse.open(data)) {
            assertThat(house.call("dynamodb", "CreateTable", TABLE).reply().status())
                    .isEqualTo(200);
            try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
                List<Future<List<String>>> floods = new ArrayList<>();
                for (int client = 0; client < CLIENTS; client++) {
                    floods.add(clients.submit(() -> flood(house)));
                }
                while (!floods.stream().allMatch(Future::isDone)) {
                    Answer answer = house.call("dynamodb", "GetItem", KEY);
                    assertThat(answer.reply().status()).isEqualTo(200);
                    served.add(answer.requestId());
                }
                for (Future<List<String>> flood : floods) {
                    refused.addAll(flood.get());
                }
            }
        }
        assertThat(refused).hasSize(CLIENTS * REQUESTS_EACH);
        assertThat(served).isNotEmpty();
        Map<String, Integer> records = recordsByRequest();
        assertThat(refused).allMatch(id -> records.getOrDefault(id, 0) == 1);
        assertThat(served).allMatch(id -> records.getOrDefault(id, 0) == 1);
    }

    /** Denied, malformed, forged, and of an operation there is not, in turn. */
    private static List<String> flood(WholeHouse house) {
        Dispatcher.SignatureGate nobody = house.caller("nobody");
        Dispatcher.SignatureGate forged = raw -> {
            throw new ApiException(ErrorType.INVALID_SIGNATURE, "does not match");
        };
        RawRequest denied = request(house, "GetItem", KEY);
        RawRequest malformed = request(house, "PutItem", "{\"TableName\":");
        RawRequest unknown = request(house, "Nothing", "{}");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < REQUESTS_EACH; i++) {
            Answer answer = switch (i % 4) {
                case 0 -> house.answer(nobody, denied);
                case 1 -> house.answer(nobody, malformed);
                case 2 -> house.answer(forged, denied);
                default -> house.answer(nobody, unknown);
            };
            assertThat(answer.reply().status()).isEqualTo(400);
            ids.add(answer.requestId());
        }
        return ids;
    }

    private static RawRequest request(WholeHouse house, String operation, String body) {
        return OperationRow.of("dynamodb", operation, body)
                .request(Objects.requireNonNull(house.apis().get("dynamodb")), Map.of());
    }

    private Map<String, Integer> recordsByRequest() throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, Integer> counted = new HashMap<>();
        AuditReader.open(new DiskLogFiles(data.resolve("audit"))).forward(0, entry -> {
            counted.merge(json.readTree(entry.leaf()).path("requestID").asText(), 1, Integer::sum);
            return EntryVisitor.Next.GO_ON;
        });
        return counted;
    }
}
