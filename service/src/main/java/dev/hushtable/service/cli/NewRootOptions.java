package dev.hushtable.service.cli;

import dev.hushtable.crypto.root.v1.Argon2Cost;
import picocli.CommandLine.Option;

/** What a new way to unlock the root of trust is to be like. Filled in by picocli. */
final class NewRootOptions {
    private static final int MIN_ARGON2_MEBIBYTES = 64;
    private static final int MAX_ARGON2_MEBIBYTES = 2047;

    @Option(names = "--shares", paramLabel = "N", description = "shamir: how many custodians get a share, 2 to 16")
    private int shares;

    @Option(names = "--threshold", paramLabel = "K", description = "shamir: how many of them open, 2 or more")
    private int threshold;

    @Option(
            names = "--argon2-mib",
            paramLabel = "N",
            defaultValue = "256",
            description = "passphrase: memory one guess costs, 64 or more (default: ${DEFAULT-VALUE})")
    private int argon2Mebibytes = 256;

    int shares() {
        requireCounts();
        return shares;
    }

    int threshold() {
        requireCounts();
        return threshold;
    }

    private void requireCounts() {
        if (threshold < 2 || threshold > shares || shares > 16) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "shares need --shares N and --threshold K, with K from 2 to N and N at most 16, as in"
                            + " --shares 5 --threshold 3");
        }
    }

    Argon2Cost argon2() {
        if (argon2Mebibytes < MIN_ARGON2_MEBIBYTES || argon2Mebibytes > MAX_ARGON2_MEBIBYTES) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "--argon2-mib must be from " + MIN_ARGON2_MEBIBYTES + " to " + MAX_ARGON2_MEBIBYTES + ", but is "
                            + argon2Mebibytes);
        }
        return new Argon2Cost(argon2Mebibytes * 1024, Argon2Cost.DEFAULT.iterations(), Argon2Cost.DEFAULT.lanes());
    }
}
