package dev.hushtable.service.powerloss;

import java.util.Random;

/** What becomes of that which was not forced when the power fails. */
public enum Survivor {
    /** Nothing survives: the disk wrote nothing before it had to. */
    NOTHING,
    /** Everything survives, as when only the process dies. */
    EVERYTHING,
    /** Any sectors, any names, any sizes: disks write in whatever order they like. */
    ANYTHING;

    /** The next choice. */
    boolean survives(Random random) {
        return switch (this) {
            case NOTHING -> false;
            case EVERYTHING -> true;
            case ANYTHING -> random.nextBoolean();
        };
    }
}
