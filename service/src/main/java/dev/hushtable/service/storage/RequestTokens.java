package dev.hushtable.service.storage;

import dev.hushtable.service.item.ByteString;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which requests were made already. A token is remembered for ten minutes from the commit that decided its transaction,
 * and in that commit, so across crashes; one that is running is known in memory. Thread-safe.
 *
 * <pre>{@code
 * key    04  minute of the decision (4)  token id (32)
 * value  decided at, epoch milliseconds (8)  request hash (32)
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">"A client
 *     request token is valid for 10 minutes"</a>
 */
final class RequestTokens {
    static final Duration VALID = Duration.ofMinutes(10);
    private static final long MINUTE_MILLIS = 60_000;

    /** One minute more than the window covers, on both sides: for the minute begun, and for a clock set back. */
    private static final int MINUTES = 12;

    /** Expired tokens removed in one commit: bounds its work. */
    private static final int REMOVED_AT_ONCE = 2_000;

    private final OpenTable file;
    private final InstantSource clock;
    private final Map<ByteString, byte[]> running = new ConcurrentHashMap<>();

    RequestTokens(OpenTable file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** A token as it is stored. */
    record Entry(byte[] key, byte[] value) {}

    /** Enters a request; null when it is new, and then it has to {@link #leave} in the end. */
    Transactions.@Nullable Outcome enter(RequestToken token) {
        byte[] present = running.putIfAbsent(ByteString.copyOf(token.id()), token.requestHash());
        if (present != null) {
            return MessageDigest.isEqual(present, token.requestHash())
                    ? new Transactions.Outcome.InProgress()
                    : new Transactions.Outcome.Mismatch();
        }
        Transactions.Outcome known = stored(token);
        if (known != null) {
            leave(token);
        }
        return known;
    }

    void leave(RequestToken token) {
        running.remove(ByteString.copyOf(token.id()));
    }

    /** What is to be stored if the request is decided now. */
    Entry entry(RequestToken token) {
        long now = clock.millis();
        byte[] value = ByteBuffer.allocate(Long.BYTES + token.requestHash().length)
                .putLong(now)
                .put(token.requestHash())
                .array();
        return new Entry(key(now / MINUTE_MILLIS, token.id()), value);
    }

    private Transactions.@Nullable Outcome stored(RequestToken token) {
        long now = clock.millis();
        long newest = now / MINUTE_MILLIS + 1;
        for (long minute = newest; minute > newest - MINUTES; minute--) {
            byte[] value = file.tree().get(key(minute, token.id()));
            if (value != null && ByteBuffer.wrap(value).getLong() + VALID.toMillis() > now) {
                byte[] hash = new byte[value.length - Long.BYTES];
                ByteBuffer.wrap(value, Long.BYTES, hash.length).get(hash);
                return MessageDigest.isEqual(hash, token.requestHash())
                        ? new Transactions.Outcome.Repeated()
                        : new Transactions.Outcome.Mismatch();
            }
        }
        return null;
    }

    /** Forgets the oldest of what is expired. */
    CompletableFuture<Boolean> removeExpired() {
        long oldestValid = clock.millis() / MINUTE_MILLIS - VALID.toMinutes() - 1;
        List<byte[]> expired = new ArrayList<>();
        file.tree().ascend(new byte[] {TransactionRecords.TOKEN}, key(oldestValid, new byte[0]), (key, value) -> {
            expired.add(key.clone());
            return expired.size() < REMOVED_AT_ONCE;
        });
        if (expired.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        return file.tree().write(editor -> {
            expired.forEach(editor::remove);
            return true;
        });
    }

    private static byte[] key(long minute, byte[] id) {
        return ByteBuffer.allocate(1 + Integer.BYTES + id.length)
                .put(TransactionRecords.TOKEN)
                .putInt((int) minute)
                .put(id)
                .array();
    }
}
