package dev.hushtable.service.cli;

import dev.hushtable.service.storage.Anchoring;
import dev.hushtable.service.storage.KeyLimits;
import dev.hushtable.service.storage.KeyRules;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long keys are used. Filled in by picocli. */
final class KeySettings {
    private static final int MAX_EPOCH_DAYS = 3_650;
    private static final int MAX_SECONDS = 24 * 3_600;
    private static final long MEBIBYTE = 1 << 20;
    private static final int DEFAULT_EPOCH_DAYS = 90;
    private static final int DEFAULT_IDLE_SECONDS = 300;
    private static final int DEFAULT_AGE_SECONDS = 3_600;

    @Option(
            names = "--epoch-days",
            paramLabel = "N",
            defaultValue = "90",
            description = "after so many days every table gets a fresh epoch key and is sealed anew;"
                    + " 0 leaves that to 'hushtable keys rotate' (default: ${DEFAULT-VALUE})")
    private int epochDays = DEFAULT_EPOCH_DAYS;

    @Option(
            names = "--data-key-idle-seconds",
            paramLabel = "N",
            defaultValue = "300",
            description =
                    "a table key unused for so long is dropped, and the KMS asked again (default: ${DEFAULT-VALUE})")
    private int idleSeconds = DEFAULT_IDLE_SECONDS;

    @Option(
            names = "--data-key-age-seconds",
            paramLabel = "N",
            defaultValue = "3600",
            description = "a table key is dropped after so long in any case (default: ${DEFAULT-VALUE})")
    private int ageSeconds = DEFAULT_AGE_SECONDS;

    @Option(
            names = "--data-key-uses",
            paramLabel = "N",
            defaultValue = "0",
            description = "or after so many operations; 0 does not count them (default: ${DEFAULT-VALUE})")
    private long uses;

    @Option(
            names = "--data-key-mib",
            paramLabel = "N",
            defaultValue = "0",
            description = "or when it has sealed and opened so much; 0 does not count (default: ${DEFAULT-VALUE})")
    private long mebibytes;

    @Option(
            names = "--forget-anchors",
            description = "serve tables that are older than the key store remembers: once, after restoring a backup of"
                    + " the tables; recorded")
    private boolean forgetAnchors;

    Anchoring.Beginning anchors() {
        return forgetAnchors ? Anchoring.Beginning.ANEW : Anchoring.Beginning.GO_ON;
    }

    /**
     * @throws CommandFailure for the first that is not allowed
     */
    KeyRules rules() {
        KeyLimits limits = new KeyLimits(
                1_000L * between("data-key-idle-seconds", idleSeconds, 1, MAX_SECONDS),
                1_000L * between("data-key-age-seconds", ageSeconds, 1, MAX_SECONDS),
                limit(between("data-key-uses", uses, 0, Long.MAX_VALUE), 1),
                limit(between("data-key-mib", mebibytes, 0, Long.MAX_VALUE / MEBIBYTE), MEBIBYTE));
        return new KeyRules(limits, Duration.ofDays(between("epoch-days", epochDays, 0, MAX_EPOCH_DAYS)));
    }

    private static long limit(long value, long unit) {
        return value == 0 ? KeyLimits.UNLIMITED : value * unit;
    }

    private static long between(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "--" + name + " must be from " + least + " to " + most + ", but is " + value);
        }
        return value;
    }
}
