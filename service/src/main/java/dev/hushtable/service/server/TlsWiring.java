package dev.hushtable.service.server;

import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.tls.Pem;
import dev.hushtable.crypto.tls.ServerIdentity;
import dev.hushtable.crypto.tls.ServerNames;
import dev.hushtable.crypto.tls.TlsContext;
import dev.hushtable.crypto.tls.TlsException;
import dev.hushtable.crypto.tls.TlsStore;
import dev.hushtable.crypto.tls.TrustStore;
import dev.hushtable.service.cli.CommandFailure;
import dev.hushtable.service.cli.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Opens the server's certificate, leaves the CA's for clients, and makes what Jetty serves TLS with. */
final class TlsWiring {

    private TlsWiring() {}

    static SslContextFactory.Server open(Settings settings, SealingKey sealing, Clock clock, SecureRandom random) {
        Path folder = settings.dataDirectory().tls();
        try {
            Files.createDirectories(folder);
            ServerIdentity identity = new TlsStore(folder, sealing, clock, random)
                    .openOrCreate("Hushtable", ServerNames.ofThisMachineAnd(settings.subjectAlternativeNames()));
            leaveTrust(identity.authority(), folder);
            return factory(TlsContext.of(identity));
        } catch (IllegalArgumentException | TlsException e) {
            throw new CommandFailure(CommandFailure.USAGE, "TLS: " + e.getMessage());
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.CANNOT_CREATE, "cannot write " + folder + ": " + e.getMessage());
        }
    }

    /** What clients need to trust the server, in the forms their runtimes read; public, all of it. */
    private static void leaveTrust(X509Certificate authority, Path folder) throws IOException {
        Files.writeString(folder.resolve("ca.pem"), Pem.of(authority));
        Files.write(folder.resolve("truststore.p12"), TrustStore.trusting(authority));
        Files.write(folder.resolve("truststore-merged.p12"), TrustStore.trustingWithJdkRoots(authority));
    }

    private static SslContextFactory.Server factory(TlsContext context) {
        SslContextFactory.Server factory = new SslContextFactory.Server() {
            @Override
            public void customize(SSLEngine engine) {
                super.customize(engine);
                TlsContext.customize(engine);
            }
        };
        factory.setSslContext(context.sslContext());
        factory.setIncludeProtocols(TlsContext.PROTOCOLS.toArray(String[]::new));
        factory.setIncludeCipherSuites(TlsContext.CIPHER_SUITES.toArray(String[]::new));
        factory.setEndpointIdentificationAlgorithm(null);
        return factory;
    }
}
