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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's certificate: opened or made, given to Jetty, and renewed while the server runs. Leaves the CA's
 * certificate for clients. Used by one thread at a time.
 */
final class TlsWiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsWiring.class);
    private static final String INSTANCE = "Hushtable";

    private final SealingKey sealing;
    private final TlsStore store;
    private final ServerNames names;
    private final SslContextFactory.Server factory = new SslContextFactory.Server() {
        @Override
        public void customize(SSLEngine engine) {
            super.customize(engine);
            TlsContext.customize(engine);
        }
    };
    private X509Certificate served;

    private TlsWiring(Settings settings, SealingKey sealing, Clock clock, SecureRandom random) throws IOException {
        Path folder = settings.dataDirectory().tls();
        Files.createDirectories(folder);
        this.sealing = sealing;
        this.store = new TlsStore(folder, sealing, clock, random);
        this.names = ServerNames.ofThisMachineAnd(settings.subjectAlternativeNames());
        ServerIdentity identity = store.openOrCreate(INSTANCE, names);
        this.served = identity.server().certificate();
        leaveTrust(identity.authority(), folder);
        factory.setSslContext(TlsContext.of(identity).sslContext());
        factory.setIncludeProtocols(TlsContext.PROTOCOLS.toArray(String[]::new));
        factory.setIncludeCipherSuites(TlsContext.CIPHER_SUITES.toArray(String[]::new));
        factory.setEndpointIdentificationAlgorithm(null);
    }

    /**
     * @param sealing seals the private keys on disk; closed with this
     * @throws CommandFailure when a name is no name, or the certificates cannot be opened or made
     */
    static TlsWiring open(Settings settings, SealingKey sealing, Clock clock, SecureRandom random) {
        try {
            return new TlsWiring(settings, sealing, clock, random);
        } catch (IllegalArgumentException | TlsException e) {
            throw new CommandFailure(CommandFailure.USAGE, "TLS: " + e.getMessage());
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.CANNOT_CREATE,
                    "cannot write " + settings.dataDirectory().tls() + ": " + e.getMessage());
        }
    }

    SslContextFactory.Server factory() {
        return factory;
    }

    /**
     * Serves new connections with a new certificate, when it is time for one; those that are open stay.
     *
     * @throws TlsException when there is none to be had
     */
    void renewIfDue() {
        ServerIdentity identity = store.openOrCreate(INSTANCE, names);
        X509Certificate current = identity.server().certificate();
        if (current.equals(served)) {
            return;
        }
        TlsContext context = TlsContext.of(identity);
        try {
            factory.reload(running -> running.setSslContext(context.sslContext()));
        } catch (Exception e) {
            // Jetty declares no narrower type.
            throw new IllegalStateException("a renewed certificate could not be put to use", e);
        }
        served = current;
        LOG.info(
                "the server's certificate was renewed, and is good until {}",
                current.getNotAfter().toInstant());
    }

    /** What clients need to trust the server, in the forms their runtimes read; public, all of it. */
    private static void leaveTrust(X509Certificate authority, Path folder) throws IOException {
        Path pem = folder.resolve("ca.pem");
        Path alone = folder.resolve("truststore.p12");
        Path merged = folder.resolve("truststore-merged.p12");
        String certificate = Pem.of(authority);
        boolean there = Files.exists(alone) && Files.exists(merged) && Files.exists(pem);
        if (there && Files.readString(pem).equals(certificate)) {
            return;
        }
        Files.write(alone, TrustStore.trusting(authority));
        Files.write(merged, TrustStore.trustingWithJdkRoots(authority));
        // Last, since its being there says that all are.
        Files.writeString(pem, certificate);
    }

    @Override
    public void close() {
        sealing.close();
    }
}
