package dev.hushtable.service.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permits;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.capacity.Throttle;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.operation.memory.InMemoryTables;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Reply;
import dev.hushtable.service.wire.StrictJson;
import dev.hushtable.service.wire.Target;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.Assertions;

/** DynamoDB's operations over tables in memory, called as the hall calls them: plan, permit, execute. */
final class TestHouse {
    static final String ACCOUNT = "111122223333";
    static final String KEY_ARN = "arn:aws:kms:us-east-1:111122223333:key/0000-1";
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
    final InMemoryTables tables = new InMemoryTables();
    private final AtomicLong nanos = new AtomicLong();
    private final Map<Target, OperationHandler<?>> registry = DynamoDbOperations.all(new Surroundings(
            new Surroundings.Data(
                    tables, new Throttle(Throttle.NO_QUOTA, nanos::get), new PageTokens(Hmac.withKey(new byte[32]))),
            InstantSource.fixed(NOW),
            new SecureRandom(),
            TestHouse::resolve,
            () -> "localhost:8000"));
    private TestRecording recording = new TestRecording();
    private PolicySet policies = Permits.everythingBut("");

    /** A house with a table {@code GameScores}, keyed by UserId and GameTitle. */
    static TestHouse withGameScores() {
        TestHouse house = new TestHouse();
        house.createTable("GameScores", "UserId S", "GameTitle S");
        return house;
    }

    /** Holds what leaves to those policies; before anything is read, all is permitted. */
    void holdResultsTo(PolicySet stricter) {
        policies = stricter;
    }

    /** Time for buckets to fill. */
    void passSeconds(long seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    /** Makes an on-demand table; a key is "name type". */
    void createTable(String name, String... keys) {
        StringBuilder schema = new StringBuilder();
        StringBuilder definitions = new StringBuilder();
        for (String key : keys) {
            String[] parts = key.split(" ", 2);
            String comma = schema.isEmpty() ? "" : ",";
            String type = schema.isEmpty() ? "HASH" : "RANGE";
            schema.append(comma).append("{'AttributeName':'%s','KeyType':'%s'}".formatted(parts[0], type));
            definitions
                    .append(comma)
                    .append("{'AttributeName':'%s','AttributeType':'%s'}".formatted(parts[0], parts[1]));
        }
        call(
                "CreateTable",
                "{'TableName':'%s','KeySchema':[%s],'AttributeDefinitions':[%s],'BillingMode':'PAY_PER_REQUEST'}"
                        .formatted(name, schema, definitions));
    }

    /** Plans, permits and executes; apostrophes stand for quotation marks. */
    JsonNode call(String operation, String body) {
        Reply reply = reply(operation, body);
        Assertions.assertThat(reply.status()).isEqualTo(200);
        return reply.body().length == 0 ? StrictJson.object("{}".getBytes(UTF_8)) : StrictJson.object(reply.body());
    }

    /** A PartiQL statement in a body for {@link #call}, where apostrophes mean something else. */
    static String statement(String text) {
        return "'Statement':'"
                + text.replace("\\", "\\\\").replace("'", "\\u0027").replace("\"", "\\u0022") + "'";
    }

    /** The items a statement finds or returns. */
    JsonNode items(String statement) {
        return call("ExecuteStatement", "{" + statement(statement) + "}").get("Items");
    }

    /** Whether there is such an operation. */
    boolean knows(String operation) {
        return registry.containsKey(Target.dynamoDb(operation));
    }

    Reply reply(String operation, String body) {
        return run(Objects.requireNonNull(registry.get(Target.dynamoDb(operation))), request(body));
    }

    /** The error the operation answers, wherever it is found. */
    ApiException error(String operation, String body) {
        return Assertions.catchThrowableOfType(ApiException.class, () -> reply(operation, body));
    }

    /** The message of the error, whether a room below the wire found it or the wire did. */
    String errorMessage(String operation, String body) {
        Throwable thrown = Assertions.catchThrowable(() -> reply(operation, body));
        return thrown == null ? "no error" : String.valueOf(thrown.getMessage());
    }

    /** The message of the error that planning alone finds. */
    String planErrorMessage(String operation, String body) {
        Throwable thrown = Assertions.catchThrowable(() -> footprints(operation, body));
        return thrown == null ? "no error" : String.valueOf(thrown.getMessage());
    }

    /** The error that planning alone finds; null when it finds none. */
    ApiException planError(String operation, String body) {
        return Assertions.catchThrowableOfType(ApiException.class, () -> footprints(operation, body));
    }

    List<Footprint> footprints(String operation, String body) {
        return Objects.requireNonNull(registry.get(Target.dynamoDb(operation)))
                .plan(request(body))
                .footprints();
    }

    /** What the last call told the audit record. */
    AuditFacts facts() {
        return recording.facts();
    }

    TestRecording recording() {
        return recording;
    }

    static ApiRequest request(String body) {
        Caller caller = new Caller(
                new PolicyPrincipal(
                        PolicyPrincipal.Kind.USER, "alice", "arn:aws:iam::" + ACCOUNT + ":user/alice", ACCOUNT),
                "AIDAALICE",
                "AKIAALICE",
                Map.of(),
                new Caller.SignatureFacts("us-east-1", "dynamodb", NOW, 0, List.of()));
        return new ApiRequest(caller, StrictJson.object(body.replace('\'', '"').getBytes(UTF_8)));
    }

    private <P extends Plan> Reply run(OperationHandler<P> handler, ApiRequest request) {
        recording = new TestRecording();
        return handler.execute(Permits.of(handler.plan(request), policies), recording);
    }

    private static String resolve(String keyIdOrAlias, String region) {
        if (keyIdOrAlias.equals("missing")) {
            throw new KeyUnavailableException(KeyUnavailableException.Reason.NOT_FOUND, "Key 'missing' does not exist");
        }
        return KEY_ARN;
    }
}
