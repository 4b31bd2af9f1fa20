package dev.hushtable.tests;

import dev.hushtable.tests.Attempt.Change;
import dev.hushtable.tests.Attempt.Place;
import dev.hushtable.tests.Attempt.Told;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Clients that write until the server is gone. Each has items of its own, which nobody else touches, and all share
 * counters and claims.
 */
final class CrashClients {
    static final String FLAT = "flat";
    static final String SORTED = "sorted";
    private static final int CLIENTS = 6;
    private static final int OWN_KEYS = 12;
    private static final int COUNTERS = 3;

    private final CrashRequests requests;
    private final int round;
    private final long seed;
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicBoolean killed = new AtomicBoolean();
    private List<Thread> threads = List.of();

    CrashClients(DynamoDbClient dynamoDb, int round, long seed) {
        this.requests = new CrashRequests(dynamoDb);
        this.round = round;
        this.seed = seed;
    }

    void start() {
        threads = IntStream.range(0, CLIENTS)
                .mapToObj(number -> Thread.ofPlatform().start(() -> new Client(number).run()))
                .toList();
    }

    int answered() {
        return answered.get();
    }

    /** From now on broken connections are no surprise. */
    void serverDies() {
        killed.set(true);
    }

    /** What was attempted, each client's attempts in their order. */
    List<Attempt> join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        if (!surprises.isEmpty()) {
            throw new AssertionError(surprises.size() + " clients were surprised; the first:", surprises.peek());
        }
        return List.copyOf(attempts);
    }

    private final class Client {
        private final int number;
        private final Random random;
        private int sequence;
        private final Map<Place, String> mine = new HashMap<>();

        Client(int number) {
            this.number = number;
            this.random = new Random(seed * 31 + number);
        }

        void run() {
            try {
                while (true) {
                    step();
                }
            } catch (SdkClientException e) {
                if (!killed.get()) {
                    surprises.add(e);
                }
            } catch (RuntimeException | Error e) {
                surprises.add(e);
            }
        }

        private void step() {
            String id = "r" + round + "c" + number + "n" + sequence++;
            int die = random.nextInt(100);
            if (die < 35) {
                Place place = own(random.nextBoolean() ? FLAT : SORTED);
                change(id, Map.of(place, new Change.Put()), () -> requests.put(place, id));
                mine.put(place, id);
            } else if (die < 48) {
                Place place = own(random.nextBoolean() ? FLAT : SORTED);
                change(id, Map.of(place, new Change.Delete()), () -> requests.delete(place, id));
                mine.put(place, "");
            } else if (die < 64) {
                Place place = new Place(FLAT, "counter" + random.nextInt(COUNTERS));
                long by = 1 + random.nextInt(9);
                change(id, Map.of(place, new Change.Add(by)), () -> requests.add(place, by, id));
            } else if (die < 76) {
                Place place = new Place(SORTED, "claim" + round + "/" + random.nextInt(30));
                change(id, Map.of(place, new Change.Claim()), () -> requests.claim(place, id));
            } else if (die < 86) {
                transact(id);
            } else if (die < 90) {
                statements(id);
            } else if (die < 95) {
                Map<Place, Change> puts = new HashMap<>();
                while (puts.size() < 5) {
                    puts.put(own(random.nextBoolean() ? FLAT : SORTED), new Change.Put());
                }
                change(id, puts, () -> requests.batch(puts, id));
                puts.keySet().forEach(place -> mine.put(place, id));
            } else {
                read(own(random.nextBoolean() ? FLAT : SORTED), id);
            }
        }

        /** Puts and deletes in both tables, and a counter that all clients share: so transactions meet each other. */
        private void transact(String id) {
            Map<Place, Change> changes = new HashMap<>();
            changes.put(own(FLAT), new Change.Put());
            changes.put(own(SORTED), new Change.Put());
            changes.put(own(SORTED), new Change.Delete());
            changes.put(new Place(FLAT, "counter" + random.nextInt(COUNTERS)), new Change.Add(1));
            if (change(id, changes, () -> requests.transaction(changes, id)) == Told.DONE) {
                changes.forEach((place, change) -> {
                    if (place.key().startsWith("client")) {
                        mine.put(place, change instanceof Change.Delete ? "" : id);
                    }
                });
            }
        }

        /** A batch of PartiQL: a new item in one table, the end of one in the other. */
        private void statements(String id) {
            Place fresh = new Place(FLAT, "client" + number + "/" + id);
            Place gone = own(SORTED);
            Map<Place, Change> changes = Map.of(fresh, new Change.Put(), gone, new Change.Delete());
            change(id, changes, () -> requests.insertAndDelete(fresh, gone, id));
            mine.put(fresh, id);
            mine.put(gone, "");
        }

        private Place own(String table) {
            return new Place(table, "client" + number + "/" + random.nextInt(OWN_KEYS));
        }

        private Told change(String id, Map<Place, Change> changes, Supplier<AwsResponse> call) {
            Attempt attempt = Attempt.unanswered(id, changes);
            try {
                attempt = attempt.answered(
                        Told.DONE, call.get().responseMetadata().requestId());
                answered.incrementAndGet();
            } catch (ConditionalCheckFailedException e) {
                attempt = attempt.answered(Told.CONDITION_FAILED, e.requestId());
                answered.incrementAndGet();
            } catch (TransactionCanceledException e) {
                attempt = attempt.answered(Told.CANCELLED, e.requestId());
                answered.incrementAndGet();
            } catch (TransactionConflictException e) {
                attempt = attempt.answered(Told.CONFLICT, e.requestId());
                answered.incrementAndGet();
            } finally {
                attempts.add(attempt);
            }
            return attempt.told();
        }

        /** Reads its own writes of this round. */
        private void read(Place place, String id) {
            Map<String, AttributeValue> item = new HashMap<>();
            change(id, Map.of(), () -> {
                GetItemResponse response = requests.get(place, id);
                item.putAll(response.item());
                return response;
            });
            String last = mine.get(place);
            if (last != null && !item.equals(last.isEmpty() ? Map.of() : Contents.of(place, last))) {
                throw new AssertionError(place + " reads " + item.get("attempt") + " instead of " + last);
            }
        }
    }
}
