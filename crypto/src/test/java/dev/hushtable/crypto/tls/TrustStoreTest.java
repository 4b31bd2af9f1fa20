package dev.hushtable.crypto.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TrustStoreTest {
    private final CertificateAuthority authority =
            CertificateAuthority.create("test", Instant.now(), new SecureRandom());

    @TempDir
    private Path directory;

    @Test
    void trusts_the_authority_and_nothing_else() throws Exception {
        KeyStore store = load(TrustStore.trusting(authority.certificate()));

        assertThat(Collections.list(store.aliases())).containsExactly("hushtable");
        assertThat(store.isCertificateEntry("hushtable")).isTrue();
        assertThat(store.getCertificate("hushtable")).isEqualTo(authority.certificate());
    }

    @Test
    void trusts_what_the_jdk_trusts_too() throws Exception {
        TrustManagerFactory jdk = TrustManagerFactory.getInstance("PKIX", "SunJSSE");
        jdk.init((KeyStore) null);
        var roots = ((X509TrustManager) jdk.getTrustManagers()[0]).getAcceptedIssuers();

        KeyStore store = load(TrustStore.trustingWithJdkRoots(authority.certificate()));

        assertThat(roots).isNotEmpty();
        assertThat(roots)
                .allSatisfy(root -> assertThat(store.getCertificateAlias(root)).isNotNull());
        assertThat(store.getCertificateAlias(authority.certificate())).isEqualTo("hushtable");
    }

    // A JVM of its own, since trustStore is read once a process: the very line the documentation gives to users.
    @Test
    @Timeout(120)
    void needs_one_property_only_in_a_client_jvm() throws Exception {
        Path ours = Files.write(directory.resolve("ca.p12"), TrustStore.trusting(authority.certificate()));
        Path merged =
                Files.write(directory.resolve("all.p12"), TrustStore.trustingWithJdkRoots(authority.certificate()));
        KeyedCertificate server = authority.issueServer(ServerNames.ofThisMachineAnd(List.of()), Instant.now());
        var context = TlsContext.of(
                        new ServerIdentity(server, List.of(authority.certificate())), TlsProfile.DEFAULT, List.of())
                .sslContext();
        try (SSLServerSocket listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> acceptForever(listener));

            assertThat(probe(listener.getLocalPort(), "-Djavax.net.ssl.trustStore=" + ours))
                    .isEmpty();
            assertThat(probe(listener.getLocalPort(), "-Djavax.net.ssl.trustStore=" + merged))
                    .isEmpty();
            assertThat(probe(listener.getLocalPort(), "-Dnothing=set")).contains("SSLHandshakeException");
        }
    }

    private static void acceptForever(SSLServerSocket listener) {
        while (!listener.isClosed()) {
            try (SSLSocket socket = (SSLSocket) listener.accept()) {
                socket.startHandshake();
            } catch (IOException e) {
                // The probe that must not trust us ends the handshake, and the test's end closes the listener.
            }
        }
    }

    private static String probe(int port, String setting) throws Exception {
        Path classes = Path.of(TrustStoreProbe.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String launcher =
                Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        launcher,
                        "-XX:TieredStopAtLevel=1",
                        setting,
                        "-cp",
                        classes.toString(),
                        TrustStoreProbe.class.getName(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private static KeyStore load(byte[] pkcs12) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(pkcs12), null);
        return store;
    }
}
