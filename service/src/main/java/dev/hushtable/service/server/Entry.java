package dev.hushtable.service.server;

import dev.hushtable.service.cli.CommandFailure;
import dev.hushtable.service.cli.RootAccess;
import dev.hushtable.service.cli.Settings;
import dev.hushtable.service.cli.StartChecks;
import dev.hushtable.service.dispatch.ServiceEvents;
import java.security.SecureRandom;
import java.util.function.Consumer;

/**
 * How a house is entered: the data folder taken for this process, and its root of trust unlocked.
 *
 * @param lock closed with the house
 * @param root closed with the house
 * @param port where to listen; 0 picks a free one
 * @param giveWay called at the last moment before the house listens
 * @param report told once there is a log to record in
 */
record Entry(AutoCloseable lock, RootAccess root, int port, Runnable giveWay, Consumer<ServiceEvents> report) {

    /**
     * By what one operator has.
     *
     * @throws CommandFailure when it does not unlock, or anything else is known to stand in the way
     */
    static Entry direct(Settings settings) {
        AutoCloseable lock = settings.dataDirectory().lock();
        boolean entered = false;
        try {
            RootAccess root = RootAccess.open(settings, new SecureRandom());
            StartChecks.run(settings);
            entered = true;
            return new Entry(lock, root, settings.port(), () -> {}, events -> {});
        } finally {
            if (!entered) {
                release(lock);
            }
        }
    }

    static void release(AutoCloseable lock) {
        try {
            lock.close();
        } catch (Exception e) {
            throw new IllegalStateException("a lock that cannot be released", e);
        }
    }
}
