package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;

import dev.hushtable.tests.History.Operation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Transactions over two tables under concurrency and {@code kill -9}: no money comes or goes, and history has an order. */
@Timeout(300)
class IsolationTest {
    private static final int ROUNDS = Integer.getInteger("hushtable.isolation.rounds", 4);
    private static final int ENOUGH = 120;

    @Test
    void histories_are_serialisable_across_crashes(@TempDir Path data) throws Exception {
        long seed = Long.getLong("hushtable.isolation.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Operation> history = new ArrayList<>();

        for (int round = 1; round <= ROUNDS + 1; round++) {
            try (ServerProcess server = ServerProcess.start(data, "--audit-max-wait-millis", "30000");
                    DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
                if (round == 1) {
                    open(dynamoDb);
                }
                IsolationClients.requireBalance(IsolationClients.balances(dynamoDb));
                Map<String, List<String>> lists = IsolationClients.lists(dynamoDb);
                assertThat(new SerialisabilityChecker(history, lists).problems())
                        .isEmpty();
                if (round <= ROUNDS) {
                    IsolationClients clients = new IsolationClients(dynamoDb, round, random.nextLong());
                    history.addAll(untilKilled(server, clients, random));
                }
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("round " + round + ", seed " + seed + ": " + e.getMessage(), e);
            }
        }
        System.out.println("IsolationTest: " + ROUNDS + " rounds; " + history.size() + " operations have an order");
    }

    private static List<Operation> untilKilled(ServerProcess server, IsolationClients clients, Random random)
            throws InterruptedException {
        clients.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (clients.done() < ENOUGH && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
        clients.serverDies();
        server.kill();
        return clients.join();
    }

    private static void open(DynamoDbClient dynamoDb) {
        IsolationClients.TABLES.forEach(table -> SharedTable.NO_SORT_KEY.create(dynamoDb, table));
        for (int i = 0; i < IsolationClients.ACCOUNTS; i++) {
            String account = "account" + i;
            Map<String, AttributeValue> item = new HashMap<>(IsolationClients.key(account));
            item.put("n", fromN(Long.toString(IsolationClients.OPENING_BALANCE)));
            dynamoDb.putItem(
                    put -> put.tableName(IsolationClients.table(account)).item(item));
        }
    }
}
