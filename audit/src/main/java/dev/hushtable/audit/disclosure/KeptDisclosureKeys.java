package dev.hushtable.audit.disclosure;

import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.puncture.v1.PuncturableSecret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Disclosure keys in a file. Opened keys are used until they were idle for five minutes, or for an hour in all, as
 * DynamoDB uses the keys of its tables; then the KMS is asked again. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/services-dynamodb.html">How DynamoDB uses KMS</a>
 */
public final class KeptDisclosureKeys implements DisclosureKeys, AutoCloseable {
    private static final long IDLE_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final long TOTAL_MILLIS = Duration.ofHours(1).toMillis();

    /** Long after any request that still holds the keys has ended. */
    private static final long WIPED_AFTER_MILLIS = 30_000;

    private final DisclosureKeyFile file;
    private final InstantSource clock;
    private final ReentrantLock changing = new ReentrantLock();
    private final Deque<Held> retired = new ArrayDeque<>();
    private volatile @Nullable Held held;

    private static final class Held {
        private final OpenedKeys keys;
        private final long sinceMillis;
        private volatile long usedMillis;
        private long retiredMillis;

        private Held(OpenedKeys keys, long nowMillis) {
            this.keys = keys;
            this.sinceMillis = nowMillis;
            this.usedMillis = nowMillis;
        }

        private boolean isOver(long nowMillis) {
            return nowMillis - usedMillis >= IDLE_MILLIS || nowMillis - sinceMillis >= TOTAL_MILLIS;
        }
    }

    private KeptDisclosureKeys(DisclosureKeyFile file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Whether the file was there. */
    public enum Origin {
        FOUND,
        MADE
    }

    /**
     * What is in force after a start.
     *
     * @param digest of the file, hexadecimal
     */
    public record State(Origin origin, String digest) {}

    /**
     * Opens the file, after it finished what a crash interrupted; there is one after {@link #start}.
     *
     * @param root seals it; stays the caller's
     */
    public static KeptDisclosureKeys at(
            Path path, SealingKey root, DisclosureKeySource kms, SecureRandom random, InstantSource clock) {
        return new KeptDisclosureKeys(new DisclosureKeyFile(path, root, kms, random), clock);
    }

    /** Seals a file anew after the master key was rotated. */
    public static void reseal(Path path, SealingKey root) throws IOException {
        DisclosureKeyFile.reseal(path, root);
    }

    /**
     * Makes the file the first time, else opens it, unless the KMS refuses now: it may agree later.
     *
     * @throws AuthenticationFailedException when it was altered
     * @throws KeyUnavailableException when there is none and the KMS refuses
     */
    public State start(SecureRandom random) throws IOException {
        file.recover();
        Origin origin = file.exists() ? Origin.FOUND : Origin.MADE;
        if (origin == Origin.MADE) {
            try (OpenedKeys fresh = new OpenedKeys(PuncturableSecret.fresh(random), Map.of())) {
                file.write(fresh);
            }
        }
        try {
            Opened unused = open();
        } catch (KeyUnavailableException e) {
            if (origin == Origin.MADE) {
                throw e;
            }
        }
        return new State(origin, HexFormat.of().formatHex(file.digest()));
    }

    @Override
    public Opened open() {
        Held present = held;
        long now = clock.millis();
        if (present == null || present.isOver(now)) {
            return renewed(now);
        }
        present.usedMillis = now;
        return present.keys;
    }

    private OpenedKeys renewed(long nowMillis) {
        changing.lock();
        try {
            Held present = held;
            if (present != null && !present.isOver(nowMillis)) {
                return present.keys;
            }
            retire(nowMillis);
            OpenedKeys keys = file.read();
            held = new Held(keys, nowMillis);
            return keys;
        } catch (IOException e) {
            throw new AuditUnavailableException("the disclosure keys of the audit log cannot be read", e);
        } finally {
            changing.unlock();
        }
    }

    @Override
    public void destroy(Collection<String> classIds) {
        changing.lock();
        try {
            OpenedKeys before = file.read();
            OpenedKeys after = before.without(classIds);
            before.close();
            file.write(after);
            long now = clock.millis();
            retire(now);
            held = new Held(after, now);
        } catch (IOException e) {
            // Whether the new file is there nobody knows: what is in memory must not outlive it.
            drop();
            throw new AuditUnavailableException("the disclosure keys of the audit log cannot be written", e);
        } finally {
            changing.unlock();
        }
    }

    /** Forgets opened keys whose time is over, and wipes those nobody uses any more. To be called now and then. */
    public void dropIfOver() {
        Held present = held;
        if (present != null && present.isOver(clock.millis())) {
            drop();
        }
        wipe(clock.millis() - WIPED_AFTER_MILLIS);
    }

    /** Forgets opened keys: the KMS is asked at the next use. */
    public void drop() {
        changing.lock();
        try {
            retire(clock.millis());
        } finally {
            changing.unlock();
        }
    }

    private void retire(long nowMillis) {
        Held present = held;
        held = null;
        if (present != null) {
            present.retiredMillis = nowMillis;
            retired.add(present);
        }
    }

    private void wipe(long retiredBefore) {
        changing.lock();
        try {
            for (Held oldest = retired.peek();
                    oldest != null && oldest.retiredMillis <= retiredBefore;
                    oldest = retired.peek()) {
                retired.remove().keys.close();
            }
        } finally {
            changing.unlock();
        }
    }

    @Override
    public void close() {
        drop();
        wipe(Long.MAX_VALUE);
    }
}
