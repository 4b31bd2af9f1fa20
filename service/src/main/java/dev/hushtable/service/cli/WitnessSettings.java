package dev.hushtable.service.cli;

import dev.hushtable.audit.policy.TlogPolicy;
import dev.hushtable.audit.policy.TrustedWitness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who witnesses the audit log of a server. Filled in by picocli. */
public final class WitnessSettings {
    private static final int DEFAULT_INTERVAL_SECONDS = 10;
    private static final int MAX_SECONDS = 86_400;
    private static final Duration CONNECT = Duration.ofSeconds(3);

    @Option(
            names = "--witness-policy",
            paramLabel = "FILE",
            description = "a tlog-policy file: the witnesses to show the audit log to, with their URLs, and which of"
                    + " them are a quorum (default: nobody)")
    private @Nullable Path policy;

    @Option(
            names = "--witness-ca",
            paramLabel = "FILE",
            description = "PEM certificates that vouch for the witnesses (default: the authorities of the JDK)")
    private @Nullable Path authorities;

    @Option(
            names = "--witness-interval-seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "how often witnesses are asked while the log grows (default: ${DEFAULT-VALUE})")
    private int intervalSeconds = DEFAULT_INTERVAL_SECONDS;

    @Option(
            names = "--require-witness",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "refuse requests with 503 while a record older than that is under no quorum's cosignatures;"
                    + " 0 goes on without (default: ${DEFAULT-VALUE})")
    private int requireSeconds;

    /**
     * The witnesses to ask; null for none.
     *
     * @throws CommandFailure when the file cannot be read, or says nowhere to ask
     */
    public @Nullable TlogPolicy policy() {
        Path file = policy;
        if (file == null) {
            return null;
        }
        TlogPolicy read = PolicyFiles.read(file);
        if (read.witnesses().isEmpty()) {
            throw new CommandFailure(CommandFailure.USAGE, file + " names no witness: write 'witness NAME VKEY URL'");
        }
        for (TrustedWitness witness : read.witnesses()) {
            requireAddress(file, witness);
        }
        return read;
    }

    private static void requireAddress(Path file, TrustedWitness witness) {
        URI url = witness.url();
        if (url == null || !("https".equals(url.getScheme()) || isHere(url))) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    file + ": witness " + witness.name() + " has no https:// URL to ask at; http:// is for one behind a"
                            + " proxy on this machine");
        }
    }

    private static boolean isHere(URI url) {
        try {
            return "http".equals(url.getScheme())
                    && InetAddress.getByName(url.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Speaks to witnesses; to be closed. */
    public HttpClient http() {
        HttpClient.Builder http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        if (authorities != null) {
            try {
                http.sslContext(PemTrust.of(authorities));
            } catch (IOException e) {
                throw new CommandFailure(CommandFailure.NO_INPUT, "--witness-ca: cannot read " + authorities);
            }
        }
        return http.build();
    }

    public Duration interval() {
        return Duration.ofSeconds(Settings.between("witness-interval-seconds", intervalSeconds, 1, MAX_SECONDS));
    }

    /** How old a record may be that no quorum has cosigned; null for as old as it gets. */
    public @Nullable Duration longestLag() {
        int seconds = Settings.between("require-witness", requireSeconds, 0, MAX_SECONDS);
        return seconds == 0 ? null : Duration.ofSeconds(seconds);
    }

    /** Reads every setting once. */
    void check() {
        boolean asked = policy() != null;
        interval();
        if (longestLag() != null && !asked) {
            throw new CommandFailure(CommandFailure.USAGE, "--require-witness wants --witness-policy");
        }
    }
}
