package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.dynamodbv2.AcquireLockOptions;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBLockClient;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBLockClientOptions;
import com.amazonaws.services.dynamodbv2.CreateDynamoDBTableOptions;
import com.amazonaws.services.dynamodbv2.LockItem;
import com.amazonaws.services.dynamodbv2.model.LockCurrentlyUnavailableException;
import com.amazonaws.services.dynamodbv2.model.LockNotGrantedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;

/** Amazon's lock client for Java: leases by conditional writes, kept by a heartbeat, taken over when that stops. */
@Timeout(180)
class LockClientTest {
    private static final DynamoDbClient DYNAMO_DB = SharedServer.get().dynamoDb();
    private static final String TABLE = unique("locks");
    private static final ProvisionedThroughput THROUGHPUT = ProvisionedThroughput.builder()
            .readCapacityUnits(100L)
            .writeCapacityUnits(100L)
            .build();
    /** A heart that stops for so long is taken for dead. */
    private static final long LEASE_MILLIS = 5_000;
    /** Longer than any machine stalls, so that only a release lets the next one in. */
    private static final long NEVER_EXPIRES = 600_000;

    private final String key = unique("lock");

    @BeforeAll
    static void createTheTable() {
        AmazonDynamoDBLockClient.createLockTableInDynamoDB(
                CreateDynamoDBTableOptions.builder(DYNAMO_DB, THROUGHPUT, TABLE).build());
    }

    @AfterAll
    static void deleteIt() {
        DYNAMO_DB.deleteTable(table -> table.tableName(TABLE));
    }

    private static AmazonDynamoDBLockClient owner(String name, boolean heartbeat) {
        return owner(name, heartbeat, LEASE_MILLIS);
    }

    private static AmazonDynamoDBLockClient owner(String name, boolean heartbeat, long leaseMillis) {
        return new AmazonDynamoDBLockClient(AmazonDynamoDBLockClientOptions.builder(DYNAMO_DB, TABLE)
                .withOwnerName(name)
                .withTimeUnit(TimeUnit.MILLISECONDS)
                .withLeaseDuration(leaseMillis)
                .withHeartbeatPeriod(LEASE_MILLIS / 10)
                .withCreateHeartbeatBackgroundThread(heartbeat)
                .build());
    }

    private AcquireLockOptions patience(long millis) {
        return AcquireLockOptions.builder(key)
                .withTimeUnit(TimeUnit.MILLISECONDS)
                .withRefreshPeriod(50L)
                .withAdditionalTimeToWaitForLock(millis)
                .withData(ByteBuffer.wrap("what for".getBytes(StandardCharsets.UTF_8)))
                .withAdditionalAttributes(Map.of("ward", AttributeValue.fromS("7")))
                .build();
    }

    @Test
    void shows_who_holds_a_lock_and_lets_it_go() throws IOException, InterruptedException {
        try (AmazonDynamoDBLockClient ann = owner("ann", true, NEVER_EXPIRES);
                AmazonDynamoDBLockClient bob = owner("bob", true)) {
            LockItem lock = ann.acquireLock(patience(0));

            LockItem seen = bob.getLock(key, Optional.empty()).orElseThrow();
            assertThat(seen.getOwnerName()).isEqualTo("ann");
            assertThat(seen.getAdditionalAttributes()).containsEntry("ward", AttributeValue.fromS("7"));
            assertThat(seen.getData()
                            .map(data -> StandardCharsets.UTF_8.decode(data).toString()))
                    .contains("what for");
            assertThat(ann.releaseLock(lock)).isTrue();
            assertThat(bob.tryAcquireLock(patience(0))).isPresent();
        }
    }

    @Test
    void keeps_a_lock_while_the_heart_beats() throws IOException, InterruptedException {
        try (AmazonDynamoDBLockClient ann = owner("ann", true);
                AmazonDynamoDBLockClient bob = owner("bob", true)) {
            LockItem lock = ann.acquireLock(patience(0));

            assertThatThrownBy(() -> bob.acquireLock(patience(LEASE_MILLIS / 2)))
                    .isInstanceOf(LockNotGrantedException.class);
            AcquireLockOptions atOnce = AcquireLockOptions.builder(key)
                    .withShouldSkipBlockingWait(true)
                    .build();
            assertThatThrownBy(() -> bob.acquireLock(atOnce)).isInstanceOf(LockCurrentlyUnavailableException.class);
            assertThat(lock.isExpired()).isFalse();
        }
    }

    @Test
    void takes_over_when_the_heart_stops() throws IOException, InterruptedException {
        try (AmazonDynamoDBLockClient ann = owner("ann", false);
                AmazonDynamoDBLockClient bob = owner("bob", true)) {
            LockItem lost = ann.acquireLock(patience(0));

            LockItem taken = bob.acquireLock(patience(4 * LEASE_MILLIS));

            assertThat(taken.getOwnerName()).isEqualTo("bob");
            assertThat(lost.isExpired()).isTrue();
            assertThatThrownBy(() -> ann.sendHeartbeat(lost)).isInstanceOf(LockNotGrantedException.class);
        }
    }

    @Test
    void lets_one_in_at_a_time() throws IOException, InterruptedException, ExecutionException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger entered = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> owners = IntStream.range(0, 6)
                    .<Callable<Boolean>>mapToObj(n -> () -> {
                        try (AmazonDynamoDBLockClient client = owner("owner " + n, true, NEVER_EXPIRES);
                                LockItem lock = client.acquireLock(patience(50_000))) {
                            boolean alone = inside.incrementAndGet() == 1;
                            Thread.sleep(20);
                            inside.decrementAndGet();
                            entered.incrementAndGet();
                            return alone && !lock.isExpired();
                        }
                    })
                    .toList();

            for (Future<Boolean> owner : threads.invokeAll(owners)) {
                assertThat(owner.get()).isTrue();
            }
        }
        assertThat(entered).hasValue(6);
    }
}
