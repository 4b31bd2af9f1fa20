package dev.hushtable.service.cli;

import dev.hushtable.audit.note.VerifierKey;
import dev.hushtable.audit.witness.CosignerKey;
import java.util.List;

/** Starts a server; the room above implements it, so that the command line need not know the server. */
@FunctionalInterface
public interface ServerLauncher {

    /**
     * Runs a server until the process is told to stop, and returns after a graceful stop.
     *
     * @throws CommandFailure with one clear sentence when it cannot start
     */
    void run(Settings settings, Announcements announcements);

    /**
     * Runs a witness until the process is told to stop.
     *
     * @throws CommandFailure with one clear sentence when it cannot start
     */
    default void witness(Settings settings, WitnessRole role, WitnessReady ready) {
        throw new IllegalStateException("nobody here runs a witness");
    }

    /**
     * What a witness is.
     *
     * @param name of its key, if that is to be made
     * @param logs the keys of the logs it vouches for
     */
    record WitnessRole(String name, List<VerifierKey> logs) {

        public WitnessRole {
            logs = List.copyOf(logs);
        }
    }

    /** Is told when a witness answers. */
    @FunctionalInterface
    interface WitnessReady {
        void ready(int port, CosignerKey key);
    }

    /** What people and scripts wait for. */
    interface Announcements {

        /** It listens, and waits for custodians: that many of them. */
        void sealed(int port, int threshold);

        /** Requests are accepted. */
        void ready(int port);
    }
}
