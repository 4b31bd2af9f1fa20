package dev.hushtable.service.server;

import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.file.DurableFile;
import dev.hushtable.crypto.file.DurableFolder;
import dev.hushtable.crypto.tls.Pem;
import dev.hushtable.crypto.tls.PemFiles;
import dev.hushtable.crypto.tls.ServerIdentity;
import dev.hushtable.crypto.tls.ServerNames;
import dev.hushtable.crypto.tls.TlsContext;
import dev.hushtable.crypto.tls.TlsException;
import dev.hushtable.crypto.tls.TlsProfile;
import dev.hushtable.crypto.tls.TlsStore;
import dev.hushtable.crypto.tls.TrustStore;
import dev.hushtable.service.cli.CommandFailure;
import dev.hushtable.service.cli.Settings;
import dev.hushtable.service.cli.TlsOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * The server's certificate: opened or made, given to Jetty, and renewed while the server runs. Leaves the certificate of
 * whoever issued it for clients. Used by one thread at a time.
 */
final class TlsWiring implements AutoCloseable {
    private static final String INSTANCE = "Hushtable";

    private final SealingKey sealing;
    private final CertificateSource source;
    private final TlsProfile profile;
    private final List<X509Certificate> clientAuthorities;
    private final SslContextFactory.Server factory = new SslContextFactory.Server() {
        @Override
        public void customize(SSLEngine engine) {
            super.customize(engine);
            TlsContext.customize(engine, profile);
        }
    };
    private X509Certificate served;
    private @Nullable String lastRefusal;
    private Listener listener = Listener.NONE;

    private TlsWiring(Settings settings, SealingKey sealing, Clock clock, SecureRandom random) throws IOException {
        Path folder = settings.dataDirectory().tls();
        DurableFolder.ensure(folder);
        TlsStore store = new TlsStore(folder, sealing, clock, random);
        this.sealing = sealing;
        this.profile = settings.tls().profile(settings.algorithms());
        this.source = source(settings.tls(), store, clock);
        this.clientAuthorities = clientAuthorities(settings.tls(), store);
        ServerIdentity identity = source.identity();
        this.served = identity.server().certificate();
        if (!identity.issuers().isEmpty()) {
            leaveTrust(identity.issuers().getLast(), folder);
        }
        factory.setSslContext(context(identity));
        factory.setIncludeProtocols(profile.protocols().toArray(String[]::new));
        factory.setIncludeCipherSuites(profile.cipherSuites().toArray(String[]::new));
        factory.setEndpointIdentificationAlgorithm(null);
        switch (profile.clientCertificates()) {
            case NOT_ASKED -> {}
            case OPTIONAL -> factory.setWantClientAuth(true);
            case REQUIRED -> factory.setNeedClientAuth(true);
        }
    }

    /** Where the certificate comes from; asked again from time to time. */
    private interface CertificateSource {
        /** @throws TlsException when there is none to be had */
        ServerIdentity identity();
    }

    /** Is told what becomes of the certificate while the server runs. */
    interface Listener {
        Listener NONE = new Listener() {
            @Override
            public void renewed(X509Certificate certificate) {}

            @Override
            public void refused(String why) {}
        };

        /** New connections are served with it. */
        void renewed(X509Certificate certificate);

        /** There should be another, which cannot be used; said once for each reason. */
        void refused(String why);
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

    private static CertificateSource source(TlsOptions options, TlsStore store, Clock clock) {
        TlsOptions.Files files = options.files();
        if (files != null) {
            return () -> PemFiles.identity(files.certificate(), files.key(), clock.instant());
        }
        ServerNames names = ServerNames.ofThisMachineAnd(options.subjectAlternativeNames());
        return () -> store.openOrCreate(INSTANCE, names);
    }

    /** The server's own authority, which issues certificates for clients, and those the operator names. */
    private static List<X509Certificate> clientAuthorities(TlsOptions options, TlsStore store) {
        List<X509Certificate> authorities = new ArrayList<>();
        authorities.add(store.authorityCertificate(INSTANCE));
        options.clientAuthorities().forEach(file -> authorities.addAll(PemFiles.certificates(file)));
        return authorities;
    }

    private SSLContext context(ServerIdentity identity) {
        return TlsContext.of(identity, profile, clientAuthorities).sslContext();
    }

    SslContextFactory.Server factory() {
        return factory;
    }

    /** From now on {@code told} is told; before the first {@link #renewIfDue}. */
    TlsWiring recordedBy(Listener told) {
        listener = told;
        return this;
    }

    /**
     * Serves new connections with a new certificate, when there is one or it is time for one; those that are open stay.
     * When there is none to be had, everything stays as it is.
     */
    void renewIfDue() {
        try {
            ServerIdentity identity = source.identity();
            X509Certificate current = identity.server().certificate();
            if (!current.equals(served)) {
                serve(identity);
                served = current;
                listener.renewed(current);
            }
            lastRefusal = null;
        } catch (TlsException e) {
            String why = String.valueOf(e.getMessage());
            if (!why.equals(lastRefusal)) {
                lastRefusal = why;
                listener.refused(why);
            }
        }
    }

    private void serve(ServerIdentity identity) {
        SSLContext context = context(identity);
        try {
            factory.reload(running -> running.setSslContext(context));
        } catch (Exception e) {
            // Jetty declares no narrower type.
            throw new IllegalStateException("a renewed certificate could not be put to use", e);
        }
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
        DurableFile.replace(alone, TrustStore.trusting(authority));
        DurableFile.replace(merged, TrustStore.trustingWithJdkRoots(authority));
        // Last, since its being there says that all are.
        DurableFile.replace(pem, certificate.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        sealing.close();
    }
}
