package dev.hushtable.tests;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.hushtable.tests.History.Operation;
import dev.hushtable.tests.History.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Clients that move money between accounts and append to lists, in two tables, until the server is gone. */
final class IsolationClients {
    static final List<String> TABLES = List.of("left", "right");
    static final int ACCOUNTS = 6;
    static final long OPENING_BALANCE = 1_000;
    private static final int LISTS = 6;
    private static final int CLIENTS = 6;

    private final DynamoDbClient dynamoDb;
    private final int round;
    private final long seed;
    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean killed = new AtomicBoolean();
    private List<Thread> threads = List.of();

    IsolationClients(DynamoDbClient dynamoDb, int round, long seed) {
        this.dynamoDb = dynamoDb;
        this.round = round;
        this.seed = seed;
    }

    void start() {
        threads = IntStream.range(0, CLIENTS)
                .mapToObj(number -> Thread.ofPlatform().start(() -> run(number)))
                .toList();
    }

    void serverDies() {
        killed.set(true);
    }

    int done() {
        return operations.size();
    }

    List<Operation> join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        if (!surprises.isEmpty()) {
            throw new AssertionError(surprises.size() + " clients were surprised; the first:", surprises.peek());
        }
        return List.copyOf(operations);
    }

    private void run(int number) {
        Random random = new Random(seed * 31 + number);
        try {
            for (int step = 0; ; step++) {
                step("r" + round + "c" + number + "n" + step, random);
            }
        } catch (SdkClientException e) {
            if (!killed.get()) {
                surprises.add(e);
            }
        } catch (RuntimeException | Error e) {
            surprises.add(e);
        }
    }

    private void step(String id, Random random) {
        int die = random.nextInt(100);
        if (die < 30) {
            transfer(random);
        } else if (die < 45) {
            requireBalance(balances(dynamoDb));
        } else if (die < 70) {
            append(id, random);
        } else if (die < 80) {
            appendOne(id, random);
        } else {
            read(id, random);
        }
    }

    private static List<String> some(Random random) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < LISTS; i++) {
            if (random.nextInt(3) == 0) {
                keys.add("list" + i);
            }
        }
        return keys.isEmpty() ? List.of("list0") : keys;
    }

    private void append(String id, Random random) {
        Map<String, String> appends = new HashMap<>();
        some(random).forEach(key -> appends.put(key, id + key));
        List<TransactWriteItem> items = appends.entrySet().stream()
                .map(append -> TransactWriteItem.builder()
                        .update(appending(append.getKey(), append.getValue()))
                        .build())
                .toList();
        record(id, appends, () -> dynamoDb.transactWriteItems(write -> write.transactItems(items)));
    }

    private void appendOne(String id, Random random) {
        String key = "list" + random.nextInt(LISTS);
        Update update = appending(key, id + key);
        record(
                id,
                Map.of(key, id + key),
                () -> dynamoDb.updateItem(one -> one.tableName(update.tableName())
                        .key(update.key())
                        .updateExpression(update.updateExpression())
                        .expressionAttributeValues(update.expressionAttributeValues())));
    }

    private static Update appending(String key, String value) {
        return Update.builder()
                .tableName(table(key))
                .key(key(key))
                .updateExpression("SET l = list_append(if_not_exists(l, :empty), :value)")
                .expressionAttributeValues(Map.of(":empty", fromL(List.of()), ":value", fromL(List.of(fromS(value)))))
                .build();
    }

    private void record(String id, Map<String, String> appends, Runnable call) {
        long start = System.nanoTime();
        Told told = Told.NOTHING;
        long end = Long.MAX_VALUE;
        try {
            call.run();
            end = System.nanoTime();
            told = Told.HAPPENED;
        } catch (TransactionCanceledException | TransactionConflictException e) {
            end = System.nanoTime();
            told = Told.DID_NOT_HAPPEN;
        } finally {
            operations.add(new Operation(id, appends, Map.of(), told, start, end));
        }
    }

    private void read(String id, Random random) {
        List<String> keys = some(random);
        long start = System.nanoTime();
        try {
            Map<String, List<String>> seen = lists(dynamoDb, keys);
            operations.add(new Operation(id, Map.of(), seen, Told.HAPPENED, start, System.nanoTime()));
        } catch (TransactionCanceledException e) {
            // What it read kept changing: it says nothing.
            return;
        }
    }

    /** All lists as of one moment. */
    static Map<String, List<String>> lists(DynamoDbClient dynamoDb) {
        return lists(
                dynamoDb, IntStream.range(0, LISTS).mapToObj(i -> "list" + i).toList());
    }

    private static Map<String, List<String>> lists(DynamoDbClient dynamoDb, List<String> keys) {
        List<Map<String, AttributeValue>> items = together(dynamoDb, keys);
        Map<String, List<String>> lists = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            AttributeValue list = items.get(i).get("l");
            lists.put(
                    keys.get(i),
                    list == null
                            ? List.of()
                            : list.l().stream().map(AttributeValue::s).toList());
        }
        return lists;
    }

    private void transfer(Random random) {
        int from = random.nextInt(ACCOUNTS);
        int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        long amount = 1 + random.nextInt(300);
        try {
            dynamoDb.transactWriteItems(write -> write.transactItems(
                    adding("account" + from, -amount, "n >= :needed", amount),
                    adding("account" + to, amount, "n >= :needed", 0)));
        } catch (TransactionCanceledException e) {
            // Too poor, or in the way of another: nothing happened.
            return;
        }
    }

    private static TransactWriteItem adding(String account, long amount, String condition, long needed) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table(account))
                        .key(key(account))
                        .updateExpression("ADD n :amount")
                        .conditionExpression(condition)
                        .expressionAttributeValues(Map.of(
                                ":amount", fromN(Long.toString(amount)), ":needed", fromN(Long.toString(needed)))))
                .build();
    }

    /** All balances as of one moment; empty when they kept changing. */
    static List<Long> balances(DynamoDbClient dynamoDb) {
        List<String> accounts =
                IntStream.range(0, ACCOUNTS).mapToObj(i -> "account" + i).toList();
        try {
            return together(dynamoDb, accounts).stream()
                    .map(item -> Long.parseLong(item.get("n").n()))
                    .toList();
        } catch (TransactionCanceledException e) {
            return List.of();
        }
    }

    static void requireBalance(List<Long> balances) {
        long sum = balances.stream().mapToLong(Long::longValue).sum();
        boolean whole = sum == ACCOUNTS * OPENING_BALANCE && balances.stream().allMatch(one -> one >= 0);
        if (!balances.isEmpty() && !whole) {
            throw new AssertionError("money came or went: " + balances);
        }
    }

    private static List<Map<String, AttributeValue>> together(DynamoDbClient dynamoDb, List<String> keys) {
        List<TransactGetItem> gets = keys.stream()
                .map(key -> TransactGetItem.builder()
                        .get(get -> get.tableName(table(key)).key(key(key)))
                        .build())
                .toList();
        return dynamoDb.transactGetItems(get -> get.transactItems(gets)).responses().stream()
                .map(response -> response.item())
                .toList();
    }

    static Map<String, AttributeValue> key(String key) {
        return Map.of("pk", fromS(key));
    }

    /** Neighbours lie in different tables. */
    static String table(String key) {
        return TABLES.get(key.charAt(key.length() - 1) % TABLES.size());
    }
}
