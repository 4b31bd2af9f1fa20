package dev.hushtable.audit.file;

import dev.hushtable.audit.file.SimulatedDisk.Duration;
import dev.hushtable.audit.file.SimulatedDisk.Fault;
import java.io.IOException;

/** Which operation of a {@link SimulatedDisk} is to fail, and how. Guarded by the disk. */
final class FaultPlan {
    private Fault fault = Fault.CRASH;
    private Duration duration = Duration.ONCE;
    private long faultAt = Long.MAX_VALUE;
    private long operations;
    private boolean faulted;
    private boolean dead;

    void failAt(long n, Fault newFault, Duration newDuration) {
        operations = 0;
        faulted = false;
        faultAt = n;
        fault = newFault;
        duration = newDuration;
    }

    void stop() {
        faultAt = Long.MAX_VALUE;
    }

    /** The machine runs again. */
    void revive() {
        dead = false;
        stop();
    }

    boolean faulted() {
        return faulted;
    }

    /** One operation. */
    void step(Fault concerned) throws IOException {
        if (dead) {
            throw new SimulatedDisk.PowerLost();
        }
        if (fault != concerned && fault != Fault.CRASH && fault != Fault.IO_ERROR) {
            return;
        }
        operations++;
        boolean hit = duration == Duration.ONCE ? operations == faultAt : operations >= faultAt;
        if (!hit) {
            return;
        }
        faulted = true;
        switch (fault) {
            case CRASH -> {
                dead = true;
                throw new SimulatedDisk.PowerLost();
            }
            case NO_SPACE -> throw new NoSpaceException("simulated full disk", new IOException("ENOSPC"));
            case SYNC_ERROR, IO_ERROR -> throw new IOException("simulated I/O error");
        }
    }

    /** One fsync. */
    void sync(String path) throws IOException {
        try {
            step(Fault.SYNC_ERROR);
        } catch (NoSpaceException e) {
            throw e;
        } catch (IOException e) {
            throw new SyncFailedException(path, e);
        }
    }
}
