package dev.hushtable.service.cli;

import java.util.function.IntConsumer;

/** Starts a server; the room above implements it, so that the command line need not know the server. */
@FunctionalInterface
public interface ServerLauncher {

    /**
     * Runs a server until the process is told to stop, and returns after a graceful stop.
     *
     * @param whenReady told the port once requests are accepted
     * @throws CommandFailure with one clear sentence when it cannot start
     */
    void run(Settings settings, IntConsumer whenReady);
}
