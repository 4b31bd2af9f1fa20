package dev.hushtable.service.dispatch;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Waits for futures, none of them for ever. A timer for each would wake a thread to set it and again to cancel it,
 * thousands of times a second; here whoever waits is on a list, and while the list is not empty somebody looks through
 * it now and then and fails what is overdue. Thread-safe.
 */
final class Patience {
    /** Nobody waits longer than he may by more than this part. */
    private static final int LOOKS_A_WAIT = 8;

    private final Duration longestWait;
    private final Executor nextLook;
    private final Set<Wait> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    Patience(Duration longestWait) {
        this.longestWait = longestWait;
        this.nextLook = CompletableFuture.delayedExecutor(longestWait.toNanos() / LOOKS_A_WAIT, TimeUnit.NANOSECONDS);
    }

    /** Compared by identity, as it must be: {@link CompletableFuture} is. */
    private record Wait(CompletableFuture<?> future, long sinceNanos) {}

    /**
     * Returns when the future has completed.
     *
     * @throws ExecutionException when it has failed, which it has with a {@link TimeoutException} once it is overdue
     */
    <T> T await(CompletableFuture<T> future) throws ExecutionException, InterruptedException {
        if (!future.isDone()) {
            Wait wait = new Wait(future, System.nanoTime());
            waiting.add(wait);
            keepLooking();
            try {
                future.get();
            } finally {
                waiting.remove(wait);
            }
        }
        return future.get();
    }

    private void keepLooking() {
        if (!looking.get() && looking.compareAndSet(false, true)) {
            nextLook.execute(this::look);
        }
    }

    private void look() {
        looking.set(false);
        long now = System.nanoTime();
        for (Wait wait : waiting) {
            if (now - wait.sinceNanos > longestWait.toNanos()) {
                wait.future.completeExceptionally(new TimeoutException("not done after " + longestWait));
            }
        }
        if (!waiting.isEmpty()) {
            keepLooking();
        }
    }
}
