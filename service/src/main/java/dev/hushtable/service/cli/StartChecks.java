package dev.hushtable.service.cli;

import dev.hushtable.crypto.tls.ServerNames;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.identity.PolicyDirectory;
import dev.hushtable.service.identity.PolicyListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;

/** What can be known to keep a server from starting before anything is written: then nothing is. */
public final class StartChecks {
    private static final PolicyListener NOBODY = new PolicyListener() {
        @Override
        public void inForce(PolicySet policies) {}

        @Override
        public void refused(List<PolicyProblem> problems) {}
    };

    private StartChecks() {}

    /**
     * @throws CommandFailure with one clear sentence when a setting is not allowed, the port is taken or the policies
     *     are broken
     */
    public static void run(Settings settings) {
        settings.check();
        requireNames(settings);
        requirePort(settings);
        requirePolicies(settings);
    }

    private static void requireNames(Settings settings) {
        try {
            ServerNames.ofThisMachineAnd(settings.tls().subjectAlternativeNames());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, "--san: " + e.getMessage());
        }
    }

    private static void requirePort(Settings settings) {
        try (ServerSocket probe = new ServerSocket()) {
            // As Jetty will do it: connections of a server that has just stopped are no obstacle.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
        } catch (IOException e) {
            throw cannotListen(settings);
        }
    }

    /** Also for a port that was taken between this check and its use. */
    public static CommandFailure cannotListen(Settings settings) {
        return new CommandFailure(
                CommandFailure.UNAVAILABLE,
                "cannot listen on " + settings.host() + ":" + settings.port()
                        + ": another program does, or the address is not this machine's; choose another --port or --host");
    }

    private static void requirePolicies(Settings settings) {
        if (!Files.isDirectory(settings.policies().resolve("iam"))) {
            return;
        }
        try {
            PolicyDirectory.open(settings.policies(), settings.account(), NOBODY, Clock.systemUTC());
        } catch (PolicyException e) {
            throw brokenPolicies(settings, e);
        }
    }

    /** Also for policies that broke between this check and their use. */
    public static CommandFailure brokenPolicies(Settings settings, PolicyException problems) {
        return new CommandFailure(
                CommandFailure.NO_INPUT,
                "the policies in " + settings.policies().toAbsolutePath().normalize() + " cannot be put in force:\n"
                        + problems.getMessage());
    }
}
