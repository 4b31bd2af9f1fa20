package dev.hushtable.tests;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.SoftAssertions;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Clients that put, change and delete items of a {@link PatientTable} until they are told to stop or the server is
 * gone, and know what must then be there. Each has items of its own.
 */
final class PatientWriters {
    private static final int WRITERS = 3;

    private final PatientTable table;
    private final Map<String, Map<String, AttributeValue>> expected;
    private final Map<String, Map<String, AttributeValue>> pending = new HashMap<>();
    private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    private PatientWriters(PatientTable table) {
        this.table = table;
        this.expected = new HashMap<>(table.items());
    }

    static PatientWriters start(PatientTable table, int items, Random random) {
        PatientWriters writers = new PatientWriters(table);
        for (int number = 0; number < WRITERS; number++) {
            int writer = number;
            Random own = new Random(random.nextLong());
            writers.threads.add(Thread.ofPlatform().start(() -> writers.run(writer, items, own)));
        }
        return writers;
    }

    private void run(int writer, int items, Random random) {
        try {
            while (!stop.get()) {
                int number = random.nextInt(items / WRITERS) * WRITERS + writer;
                if (!PatientTable.isFixed(number)) {
                    write(number, random);
                }
            }
        } catch (SdkClientException e) {
            if (!stop.get()) {
                surprises.add(e);
            }
        } catch (RuntimeException | Error e) {
            surprises.add(e);
        }
    }

    private void write(int number, Random random) {
        String key = PatientTable.key(number);
        if (random.nextInt(3) == 0) {
            begin(key, Map.of());
            table.dynamoDb().deleteItem(delete -> delete.tableName(table.name()).key(Map.of("p", fromS(key))));
        } else {
            Map<String, AttributeValue> item = PatientTable.patient(number, random);
            begin(key, item);
            table.dynamoDb().putItem(put -> put.tableName(table.name()).item(item));
        }
        done(key);
    }

    private synchronized void begin(String key, Map<String, AttributeValue> item) {
        pending.put(key, item);
    }

    private synchronized void done(String key) {
        Map<String, AttributeValue> item = pending.remove(key);
        if (item.isEmpty()) {
            expected.remove(key);
        } else {
            expected.put(key, item);
        }
    }

    /** From now on a broken connection is no surprise, and no writer begins anything. */
    void serverDies() {
        stop.set(true);
    }

    void join() throws InterruptedException {
        stop.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        if (!surprises.isEmpty()) {
            throw new AssertionError("a writer was surprised", surprises.peek());
        }
    }

    /** Everything that was answered is there; what was not may have happened or not. */
    void assertKept(PatientTable again) {
        Map<String, Map<String, AttributeValue>> found = again.items();
        SoftAssertions all = new SoftAssertions();
        pending.forEach((key, item) -> {
            all.assertThat(found.getOrDefault(key, Map.of()))
                    .as("%s, not answered", key)
                    .isIn(item, expected.getOrDefault(key, Map.of()));
            expected.remove(key);
            found.remove(key);
        });
        all.assertAll();
        if (!found.equals(expected)) {
            expected.forEach(
                    (key, item) -> all.assertThat(found.get(key)).as(key).isEqualTo(item));
            all.assertThat(found.keySet()).isSubsetOf(expected.keySet());
            all.assertAll();
        }
    }
}
