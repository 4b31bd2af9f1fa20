package dev.hushtable.service.cli;

import dev.hushtable.service.review.trail.PublishedKey;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hushtable audit rotate-trail-key}: a fresh key for the digests of the CloudTrail trail, while no server runs. */
@Command(
        name = "rotate-trail-key",
        mixinStandardHelpOptions = true,
        description = "make a fresh key that signs the digests of the CloudTrail trail; stop the server before."
                + " What was signed stays valid, and the former key stays listed")
final class AuditRotateTrailKeyCommand implements Runnable {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final SecureRandom random = new SecureRandom();

    @Override
    public void run() {
        DataDirectory data = settings.dataDirectory();
        data.whileLocked(() -> rotate(data));
    }

    private void rotate(DataDirectory data) {
        try (RootAccess root = RootAccess.open(settings, random);
                TrailKeys keys = new TrailKeys(data, root.trailSigningKey(), random, Clock.systemUTC())) {
            List<PublishedKey> before = keys.published();
            if (before.isEmpty()) {
                throw new CommandFailure(
                        CommandFailure.NO_INPUT, "no digest was signed yet: there is no key that could be rotated");
            }
            String former = before.getFirst().fingerprint();
            root.offlineChanges()
                    .make("TrailKeyRotated", new TreeMap<>(Map.of("formerFingerprint", former)), keys::rotate);
            PrintWriter out = spec.commandLine().getOut();
            out.println("digests are signed by " + keys.fingerprint() + " from now on, until now by " + former
                    + "; both are in " + data.trailVerifierKey() + ", which auditors pin anew");
            out.flush();
        }
    }
}
