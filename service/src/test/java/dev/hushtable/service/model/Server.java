package dev.hushtable.service.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.access.Permits;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.capacity.Throttle;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.AuditFacts;
import dev.hushtable.service.operation.DynamoDbOperations;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.PageTokens;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.operation.Surroundings;
import dev.hushtable.service.storage.FakeKeyManagement;
import dev.hushtable.service.storage.ItemStore;
import dev.hushtable.service.storage.SealedTables;
import dev.hushtable.service.storage.StorageConfig;
import dev.hushtable.service.storage.StorageServices;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Reply;
import dev.hushtable.service.wire.StrictJson;
import dev.hushtable.service.wire.Target;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The server's core over real files: DynamoDB's operations, called as the hall calls them. */
final class Server implements AutoCloseable {
    private static final String ACCOUNT = "111122223333";
    private static final long CACHE_BYTES = 4L << 20;
    private static final Duration INDEX_TIME = Duration.ofSeconds(60);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final FakeKeyManagement keys = new FakeKeyManagement();
    private final SecureRandom random = new SecureRandom();
    private final Path directory;
    private SealedTables tables;
    private Map<Target, OperationHandler<?>> operations;

    Server(Path directory) {
        this.directory = directory;
        this.tables = openTables();
        this.operations = operations();
    }

    private SealedTables openTables() {
        StorageConfig config =
                new StorageConfig(directory, ACCOUNT, "alias/aws/dynamodb", StorageConfig.Bounds.of(CACHE_BYTES, 2));
        InstantSource clock = now::get;
        return SealedTables.open(config, new StorageServices(keys, clock, random, cause -> {
            throw cause;
        }));
    }

    private Map<Target, OperationHandler<?>> operations() {
        return DynamoDbOperations.all(new Surroundings(
                new Surroundings.Data(
                        tables,
                        new Throttle(Throttle.NO_QUOTA, System::nanoTime),
                        new PageTokens(Hmac.withKey(new byte[32]))),
                now::get,
                random,
                (key, region) -> key,
                () -> "localhost:8000"));
    }

    /** Plans, permits and executes. */
    Answer call(String operation, String body) {
        try {
            Reply reply = run(
                    Objects.requireNonNull(operations.get(Target.dynamoDb(operation)), operation),
                    new ApiRequest(caller(), StrictJson.object(body.getBytes(UTF_8))));
            return Answer.of(StrictJson.object(reply.body()));
        } catch (ApiException e) {
            ObjectNode members = JsonNodeFactory.instance.objectNode();
            e.members().forEach(members::set);
            members.path("CancellationReasons").forEach(reason -> ((ObjectNode) reason).remove("Message"));
            return Answer.error(e.type().shortName(), members);
        } catch (InvalidInputException e) {
            // The hall answers these so.
            return Answer.error(Refusal.VALIDATION);
        }
    }

    private static <P extends Plan> Reply run(OperationHandler<P> handler, ApiRequest request) {
        return handler.execute(Permits.of(handler.plan(request)), new Unrecorded());
    }

    /** The audit log is not what is tested here, but every outbox entry is settled. */
    private static final class Unrecorded implements Recording {
        private final AuditFacts facts = new AuditFacts();

        @Override
        public AuditFacts facts() {
            return facts;
        }

        @Override
        public ItemStore.OutboxRecord outboxRecord() {
            return outcomes -> new byte[] {1};
        }

        @Override
        public Recording part(String resourceArn) {
            return new Unrecorded();
        }

        @Override
        public DenialReceipts.@Nullable Sealed deniedInPart(AccessDeniedException denied) {
            return null;
        }

        @Override
        public void amended() {}

        @Override
        public void committed(ItemStore.Commit commit) {
            ItemStore.OutboxEntry entry = commit.outboxEntry();
            if (entry != null) {
                entry.settle();
            }
        }
    }

    private Caller caller() {
        return new Caller(
                new PolicyPrincipal(
                        PolicyPrincipal.Kind.USER, "alice", "arn:aws:iam::" + ACCOUNT + ":user/alice", ACCOUNT),
                "AIDAALICE",
                "AKIAALICE",
                Map.of(),
                new Caller.SignatureFacts("us-east-1", "dynamodb", now.get(), 0, List.of()));
    }

    ItemStore items(String table) {
        return tables.items(table);
    }

    /** Waits until every index of a table is ready, or gone. */
    void awaitIndexes(String table) {
        Instant end = Instant.now().plus(INDEX_TIME);
        while (Objects.requireNonNull(tables.find(table)).indexes().stream()
                .anyMatch(index -> index.status() != SecondaryIndex.Status.ACTIVE)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("the indexes of " + table + " are not done");
            }
            sleep();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    void reopen() {
        tables.close();
        tables = openTables();
        operations = operations();
    }

    void passHours(int hours) {
        now.updateAndGet(instant -> instant.plus(Duration.ofHours(hours)));
    }

    @Override
    public void close() {
        tables.close();
    }
}
