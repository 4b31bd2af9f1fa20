package dev.hushtable.service.cli;

import dev.hushtable.crypto.AlgorithmSet;
import dev.hushtable.crypto.tls.TlsProfile;
import dev.hushtable.crypto.tls.TlsProfile.ClientCertificates;
import dev.hushtable.crypto.tls.TlsProfile.Versions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the listener shows its clients, and what it asks of them. Filled in by picocli. */
public final class TlsOptions {
    @Option(
            names = "--san",
            paramLabel = "NAME",
            split = ",",
            description = "further DNS name or address for the server certificate; may be repeated")
    private List<String> subjectAlternativeNames = new ArrayList<>();

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "serve with this PEM certificate and its chain (of an ACME client, say) instead of one of the"
                    + " server's own CA; read again when it changes")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "the PEM key of --tls-cert, mode 0600")
    private @Nullable Path key;

    @Option(
            names = "--tls-1.2",
            description =
                    "offer TLS 1.2 beside 1.3, for clients that know no better; without post-quantum key agreement")
    private boolean olderVersion;

    @Option(
            names = "--client-certificates",
            paramLabel = "MODE",
            defaultValue = "off",
            description =
                    "off, optional, or required: clients show a certificate, and one that names principals is good"
                            + " for their requests alone (default: ${DEFAULT-VALUE})")
    private String clientCertificates = "off";

    @Option(
            names = "--client-ca",
            paramLabel = "FILE",
            split = ",",
            description =
                    "PEM certificates of further authorities for clients, beside the server's own; may be repeated")
    private List<Path> clientAuthorities = new ArrayList<>();

    /** Names of the server beside those of this machine. */
    public List<String> subjectAlternativeNames() {
        return List.copyOf(subjectAlternativeNames);
    }

    /**
     * A certificate that somebody else made.
     *
     * @param certificate PEM, with its chain
     * @param key PEM
     */
    public record Files(Path certificate, Path key) {}

    /**
     * The certificate to serve with, or null for one of the server's own authority.
     *
     * @throws CommandFailure when only one of the two files is named
     */
    public @Nullable Files files() {
        if (certificate != null && key != null) {
            return new Files(certificate, key);
        }
        if (certificate != null || key != null) {
            throw new CommandFailure(CommandFailure.USAGE, "--tls-cert and --tls-key go together; name both files");
        }
        return null;
    }

    /**
     * @throws CommandFailure when a mode is none of the three, or authorities are named for nothing
     */
    public TlsProfile profile(AlgorithmSet algorithms) {
        ClientCertificates asked = switch (clientCertificates.toLowerCase(Locale.ROOT)) {
            case "off" -> ClientCertificates.NOT_ASKED;
            case "optional" -> ClientCertificates.OPTIONAL;
            case "required" -> ClientCertificates.REQUIRED;
            default ->
                throw new CommandFailure(
                        CommandFailure.USAGE,
                        "--client-certificates must be off, optional or required, but is '" + clientCertificates + "'");
        };
        if (asked == ClientCertificates.NOT_ASKED && !clientAuthorities.isEmpty()) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "--client-ca wants --client-certificates optional, or required");
        }
        return new TlsProfile(olderVersion ? Versions.TLS_1_3_AND_1_2 : Versions.TLS_1_3, asked, algorithms);
    }

    /** Files of authorities for clients, beside the server's own. */
    public List<Path> clientAuthorities() {
        return List.copyOf(clientAuthorities);
    }

    /**
     * Reads every setting once.
     *
     * @throws CommandFailure for the first that is not allowed
     */
    void check() {
        files();
        profile(AlgorithmSet.EVERY);
    }
}
