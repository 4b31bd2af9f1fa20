package dev.hushtable.service.server;

import dev.hushtable.service.cli.HushtableCommand;
import dev.hushtable.service.cli.Settings;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where the process begins. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    /** Runs the command line; exit codes follow sysexits.h. */
    public static void main(String... arguments) {
        // BCJSSE and Jetty's helpers log through java.util.logging.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(HushtableCommand.run(Main::serve, System.getenv(), arguments));
    }

    /** Serves until SIGTERM or SIGINT, then lets requests in flight finish. */
    private static void serve(Settings settings, IntConsumer whenReady) {
        CountDownLatch stopAsked = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            stopAsked.countDown();
            awaitQuietly(stopped);
        }));
        try (House house = House.open(settings)) {
            whenReady.accept(house.port());
            awaitQuietly(stopAsked);
            LOG.info("stopping: requests in flight may finish");
        } finally {
            stopped.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
