package dev.hushtable.service.cli;

import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.tls.CertificateAuthority;
import dev.hushtable.crypto.tls.ClientNames;
import dev.hushtable.crypto.tls.KeyedCertificate;
import dev.hushtable.crypto.tls.Pem;
import dev.hushtable.crypto.tls.ServerNames;
import dev.hushtable.crypto.tls.TlsException;
import dev.hushtable.crypto.tls.TlsStore;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code hushtable ca issue}: a certificate of the server's own authority, for a client or for another server of the same
 * house, with a fresh key. Nothing that is there already is overwritten.
 */
@Command(
        name = "issue",
        mixinStandardHelpOptions = true,
        description = "issue a certificate with a fresh key, for a client (--user, --role) or a server (--server)")
final class CaIssueCommand implements Runnable {
    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--user", paramLabel = "NAME", description = "good for requests of this user; may be repeated")
    private List<String> users = new ArrayList<>();

    @Option(names = "--role", paramLabel = "NAME", description = "good for sessions of this role; may be repeated")
    private List<String> roles = new ArrayList<>();

    @Option(
            names = "--server",
            paramLabel = "HOST",
            description = "good for a server of this DNS name or address, instead of a client; may be repeated")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "how long a client's is good, at most 30 (default: 30); a server's is good for 90")
    private int days = (int) CertificateAuthority.CLIENT_LIFETIME.toDays();

    @Option(
            names = "--out",
            paramLabel = "PREFIX",
            required = true,
            description = "write PREFIX.pem, the certificate, and PREFIX.key, mode 0600")
    private Path out = Path.of("client");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        Path certificateFile = Path.of(out + ".pem");
        Path keyFile = Path.of(out + ".key");
        for (Path file : List.of(certificateFile, keyFile)) {
            if (Files.exists(file)) {
                throw new CommandFailure(CommandFailure.CANNOT_CREATE, file + " exists already; nothing was changed");
            }
        }
        KeyedCertificate issued = issue();
        PrivateFiles.write(keyFile, Pem.of(issued.privateKey()));
        PrivateFiles.write(certificateFile, Pem.of(issued.certificate()));
        PrintWriter writer = spec.commandLine().getOut();
        writer.println("certificate: " + certificateFile + ", good until "
                + issued.certificate().getNotAfter().toInstant());
        writer.println("key:         " + keyFile + " (for its owner only; this server keeps no copy)");
        writer.flush();
    }

    private KeyedCertificate issue() {
        SecureRandom random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        try (RootAccess root = RootAccess.open(settings, random);
                SealingKey sealing = root.tlsKey()) {
            CertificateAuthority authority =
                    new TlsStore(settings.dataDirectory().tls(), sealing, clock, random).authority();
            return issue(authority, clock);
        } catch (TlsException | IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, "ca: " + e.getMessage());
        }
    }

    private KeyedCertificate issue(CertificateAuthority authority, Clock clock) {
        List<String> principals = Stream.concat(
                        users.stream().map(name -> arn("user", name)),
                        roles.stream().map(name -> arn("role", name)))
                .toList();
        if (principals.isEmpty() == hosts.isEmpty()) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "say whom it is for: a client by --user and --role, or a server by --server");
        }
        return hosts.isEmpty()
                ? authority.issueClient(new ClientNames(principals), Duration.ofDays(days), clock.instant())
                : authority.issueServer(new ServerNames(new LinkedHashSet<>(hosts)), clock.instant());
    }

    private String arn(String kind, String name) {
        if (!name.matches("[\\w+=,.@-]{1,64}")) {
            throw new CommandFailure(CommandFailure.USAGE, "'" + name + "' is not the name of a " + kind);
        }
        return "arn:aws:iam::" + settings.account() + ":" + kind + "/" + name;
    }
}
