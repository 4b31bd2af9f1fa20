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
 * TLS 1.3 for a server, with the hybrid X25519MLKEM768 key agreement first (RFC 10024): what is recorded today stays
 * closed to a quantum computer later. Immutable; a renewed certificate is a new context.
 *
 * <p>For Jetty: {@code setSslContext(context.sslContext())}, {@code setIncludeProtocols(PROTOCOLS)}, {@code
 * setIncludeCipherSuites(CIPHER_SUITES)}, and {@link #customize} called from the overridden {@code customize} of the
 * factory. A client certificate is believed only when this instance's own authority issued it.
 */
public final class TlsContext {
    /** Every supported client speaks it; nothing older is offered. */
    public static final List<String> PROTOCOLS = List.of("TLSv1.3");

    /** In the order the server prefers. */
    public static final List<String> CIPHER_SUITES =
            List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256");

    /** In the order the server prefers. BCJSSE offers a P-256 certificate only while secp256r1 is in the list. */
    public static final List<String> NAMED_GROUPS = List.of("X25519MLKEM768", "x25519", "secp256r1");

    private static final char[] NO_PASSWORD = {};

    private final SSLContext context;

    private TlsContext(SSLContext context) {
        this.context = context;
    }

    public static TlsContext of(ServerIdentity identity) {
        BouncyCastleProviders.register();
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3", BouncyCastleJsseProvider.PROVIDER_NAME);
            context.init(
                    keyManagers(identity).getKeyManagers(),
                    trustManagers(identity.authority()).getTrustManagers(),
                    new SecureRandom());
            return new TlsContext(context);
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
        engine.setEnabledProtocols(PROTOCOLS.toArray(String[]::new));
        engine.setEnabledCipherSuites(CIPHER_SUITES.toArray(String[]::new));
        customize(engine);
        return engine;
    }

    /**
     * Sets what the JDK's own interface cannot: the groups, and that the server's order decides, not the client's.
     *
     * @throws IllegalArgumentException for an engine of another provider, which would fall back to classical groups
     */
    public static void customize(SSLEngine engine) {
        if (!(engine instanceof BCSSLEngine bouncyCastle)) {
            throw new IllegalArgumentException("not an engine of BCJSSE: " + engine.getClass());
        }
        BCSSLParameters parameters = bouncyCastle.getParameters();
        parameters.setNamedGroups(NAMED_GROUPS.toArray(String[]::new));
        parameters.setUseNamedGroupsOrder(true);
        parameters.setUseCipherSuitesOrder(true);
        bouncyCastle.setParameters(parameters);
    }

    private static KeyManagerFactory keyManagers(ServerIdentity identity) throws GeneralSecurityException, IOException {
        KeyStore keys = emptyStore();
        KeyedCertificate server = identity.server();
        keys.setKeyEntry("server", server.privateKey(), NO_PASSWORD, new X509Certificate[] {
            server.certificate(), identity.authority()
        });
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX", BouncyCastleJsseProvider.PROVIDER_NAME);
        factory.init(keys, NO_PASSWORD);
        return factory;
    }

    private static TrustManagerFactory trustManagers(X509Certificate authority)
            throws GeneralSecurityException, IOException {
        KeyStore trusted = emptyStore();
        trusted.setCertificateEntry("authority", authority);
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
