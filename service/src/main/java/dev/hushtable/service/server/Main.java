package dev.hushtable.service.server;

import dev.hushtable.service.cli.HushtableCommand;
import dev.hushtable.service.cli.ServerLauncher;
import dev.hushtable.service.cli.Settings;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where the process begins. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    /** Runs the command line; exit codes follow sysexits.h. */
    public static void main(String... arguments) {
        // Not JLine's, which is there without a terminal, too.
        System.setProperty("jdk.console", "java.base");
        // BCJSSE and Jetty's helpers log through java.util.logging.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(HushtableCommand.run(new Launcher(), System.getenv(), arguments));
    }

    /** Each runs until SIGTERM or SIGINT, then lets requests in flight finish. */
    private static final class Launcher implements ServerLauncher {

        @Override
        public void run(Settings settings, Announcements announcements) {
            serve(settings, announcements);
        }

        @Override
        public void witness(Settings settings, WitnessRole role, WitnessReady ready) {
            untilStopped(stopAsked -> {
                try (WitnessHouse house = WitnessHouse.open(settings, role)) {
                    ready.ready(house.port(), house.key());
                    stopAsked.join();
                    LOG.info("stopping the witness");
                }
            });
        }
    }

    private static void serve(Settings settings, ServerLauncher.Announcements announcements) {
        untilStopped(stopAsked -> serve(settings, announcements, stopAsked));
    }

    private static void untilStopped(Consumer<CompletableFuture<Void>> work) {
        CompletableFuture<Void> stopAsked = new CompletableFuture<>();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            stopAsked.complete(null);
            awaitQuietly(stopped);
        }));
        try {
            work.accept(stopAsked);
        } finally {
            stopped.countDown();
        }
    }

    private static void serve(
            Settings settings, ServerLauncher.Announcements announcements, CompletableFuture<Void> stopAsked) {
        try (House house = House.open(settings, entry(settings, announcements, stopAsked))) {
            announcements.ready(house.port());
            stopAsked.join();
            LOG.info("stopping: requests in flight may finish");
        } catch (CancellationException stoppedWhileSealed) {
            LOG.info("stopped while it was sealed");
        }
    }

    private static Entry entry(
            Settings settings, ServerLauncher.Announcements announcements, CompletableFuture<Void> stopAsked) {
        try {
            return settings.opensByShares()
                    ? SealedStart.await(settings, announcements, stopAsked)
                    : Entry.direct(settings);
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (RuntimeException e) {
            throw StartFailures.explain(e, settings);
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
