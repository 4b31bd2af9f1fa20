package dev.hushtable.crypto.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.jsse.BCSSLEngine;
import org.bouncycastle.jsse.BCSSLParameters;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/**
 * TLS for a server, with the hybrid X25519MLKEM768 key agreement first (RFC 10024): what is recorded today stays closed
 * to a quantum computer later. Immutable; a renewed certificate is a new context.
 *
 * <p>For Jetty: {@code setSslContext(context.sslContext())}, the protocols and cipher suites of the {@link TlsProfile},
 * and {@link #customize} called from the overridden {@code customize} of the factory. A client certificate is believed
 * only when one of the authorities given issued it.
 */
public final class TlsContext {
    private static final char[] NO_PASSWORD = {};

    private final SSLContext context;
    private final TlsProfile profile;

    private TlsContext(SSLContext context, TlsProfile profile) {
        this.context = context;
        this.profile = profile;
    }

    /**
     * @param clientAuthorities who issues the certificates of clients
     * @throws TlsException when the certificate or its key cannot serve
     */
    public static TlsContext of(ServerIdentity identity, TlsProfile profile, List<X509Certificate> clientAuthorities) {
        BouncyCastleProviders.register();
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3", BouncyCastleJsseProvider.PROVIDER_NAME);
            context.init(
                    keyManagers(identity).getKeyManagers(),
                    trustManagers(clientAuthorities).getTrustManagers(),
                    new SecureRandom());
            return new TlsContext(context, profile);
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException("TLS refused the server's certificate: " + e.getMessage(), e);
        }
    }

    /** BCJSSE's context; its engines must go through {@link #customize} before the handshake. */
    public SSLContext sslContext() {
        return context;
    }

    /** A server's engine, ready for the handshake. */
    public SSLEngine newServerEngine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(profile.protocols().toArray(String[]::new));
        engine.setEnabledCipherSuites(profile.cipherSuites().toArray(String[]::new));
        switch (profile.clientCertificates()) {
            case NOT_ASKED -> engine.setNeedClientAuth(false);
            case OPTIONAL -> engine.setWantClientAuth(true);
            case REQUIRED -> engine.setNeedClientAuth(true);
        }
        customize(engine, profile);
        return engine;
    }

    /**
     * Sets what the JDK's own interface cannot: the groups, and that the server's order decides, not the client's.
     *
     * @throws IllegalArgumentException for an engine of another provider, which would fall back to classical groups
     */
    public static void customize(SSLEngine engine, TlsProfile profile) {
        if (!(engine instanceof BCSSLEngine bouncyCastle)) {
            throw new IllegalArgumentException("not an engine of BCJSSE: " + engine.getClass());
        }
        BCSSLParameters parameters = bouncyCastle.getParameters();
        parameters.setNamedGroups(profile.namedGroups().toArray(String[]::new));
        parameters.setUseNamedGroupsOrder(true);
        parameters.setUseCipherSuitesOrder(true);
        bouncyCastle.setParameters(parameters);
    }

    private static KeyManagerFactory keyManagers(ServerIdentity identity) throws GeneralSecurityException, IOException {
        KeyStore keys = emptyStore();
        keys.setKeyEntry("server", identity.server().privateKey(), NO_PASSWORD, identity.chain());
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX", BouncyCastleJsseProvider.PROVIDER_NAME);
        factory.init(keys, NO_PASSWORD);
        return factory;
    }

    private static TrustManagerFactory trustManagers(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore trusted = emptyStore();
        for (int i = 0; i < authorities.size(); i++) {
            trusted.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", BouncyCastleJsseProvider.PROVIDER_NAME);
        factory.init(trusted);
        return factory;
    }

    /** In memory only, so without a password. */
    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12", "SunJSSE");
        store.load(null, NO_PASSWORD);
        return store;
    }
}
