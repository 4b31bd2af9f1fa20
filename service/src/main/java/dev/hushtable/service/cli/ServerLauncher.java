package dev.hushtable.service.cli;

/** Starts a server; the room above implements it, so that the command line need not know the server. */
@FunctionalInterface
public interface ServerLauncher {

    /**
     * Runs a server until the process is told to stop, and returns after a graceful stop.
     *
     * @throws CommandFailure with one clear sentence when it cannot start
     */
    void run(Settings settings, Announcements announcements);

    /** What people and scripts wait for. */
    interface Announcements {

        /** It listens, and waits for custodians: that many of them. */
        void sealed(int port, int threshold);

        /** Requests are accepted. */
        void ready(int port);
    }
}
