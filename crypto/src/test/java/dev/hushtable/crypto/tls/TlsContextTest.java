package dev.hushtable.crypto.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.AlgorithmSet;
import java.io.ByteArrayInputStream;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.jsse.BCSSLEngine;
import org.bouncycastle.jsse.BCSSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TlsContextTest {
    // RFC 8446 section 4.2.8 in the ServerHello: group, length of the share, share.
    private static final String HYBRID_KEY_SHARE = "11ec0460";
    private static final String NIST_HYBRID_KEY_SHARE = "11eb0481";
    private static final String P256_KEY_SHARE = "00170041";
    private static final String X25519_KEY_SHARE = "001d0020";

    private final CertificateAuthority authority =
            CertificateAuthority.create("test", Instant.now(), new SecureRandom());
    private final KeyedCertificate server =
            authority.issueServer(ServerNames.ofThisMachineAnd(List.of()), Instant.now());
    private final ServerIdentity identity = new ServerIdentity(server, List.of(authority.certificate()));
    private final TlsContext context = TlsContext.of(identity, TlsProfile.DEFAULT, List.of());

    @Test
    void shakes_hands_with_the_jdks_own_client_that_trusts_the_authority() throws Exception {
        SSLEngine engine = context.newServerEngine();
        SSLEngine client = jdkClient("localhost", authority.certificate());

        Handshake.between(client, engine);

        assertThat(client.getSession().getProtocol()).isEqualTo("TLSv1.3");
        assertThat(client.getSession().getCipherSuite()).isEqualTo("TLS_AES_256_GCM_SHA384");
        assertThat(client.getSession().getPeerCertificates())
                .containsExactly(server.certificate(), authority.certificate());
    }

    @Test
    void is_believed_under_each_of_its_names() throws Exception {
        for (String host : List.of("localhost", "127.0.0.1", "::1")) {
            Handshake.between(jdkClient(host, authority.certificate()), context.newServerEngine());
        }
    }

    @Test
    void is_not_believed_under_another_name_nor_by_who_does_not_trust_the_authority() {
        X509Certificate stranger = CertificateAuthority.create("stranger", Instant.now(), new SecureRandom())
                .certificate();

        assertThatThrownBy(() -> Handshake.between(
                        jdkClient("db.example.org", authority.certificate()), context.newServerEngine()))
                .isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> Handshake.between(jdkClient("localhost", stranger), context.newServerEngine()))
                .isInstanceOf(SSLException.class);
    }

    // secp256r1 is there for the certificate's signature: BCJSSE ties the two together.
    @Test
    void agrees_on_a_post_quantum_key_even_when_the_client_would_rather_not() throws Exception {
        for (String[] groups : List.of(
                new String[] {"X25519MLKEM768", "secp256r1"},
                new String[] {"X25519MLKEM768", "x25519", "secp256r1"},
                new String[] {"secp256r1", "x25519", "X25519MLKEM768"})) {
            String serverSaid = Handshake.between(bouncyCastleClient(groups), context.newServerEngine());

            assertThat(serverSaid).contains(HYBRID_KEY_SHARE).doesNotContain(X25519_KEY_SHARE);
        }
    }

    @Test
    void agrees_on_a_classical_key_with_clients_that_know_no_other() throws Exception {
        assertThat(Handshake.between(bouncyCastleClient("x25519", "secp256r1"), context.newServerEngine()))
                .contains(X25519_KEY_SHARE);
        assertThatThrownBy(() -> Handshake.between(bouncyCastleClient("secp384r1"), context.newServerEngine()))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void agrees_only_by_approved_algorithms_when_told_to() throws Exception {
        TlsContext approved = TlsContext.of(identity, approved(), List.of());

        assertThat(Handshake.between(
                        bouncyCastleClient("X25519MLKEM768", "SecP256r1MLKEM768", "secp256r1"),
                        approved.newServerEngine()))
                .contains(NIST_HYBRID_KEY_SHARE);
        assertThat(Handshake.between(
                        bouncyCastleClient("X25519MLKEM768", "x25519", "secp256r1"), approved.newServerEngine()))
                .contains(HYBRID_KEY_SHARE);
        assertThat(Handshake.between(bouncyCastleClient("x25519", "secp256r1"), approved.newServerEngine()))
                .contains(P256_KEY_SHARE)
                .doesNotContain(X25519_KEY_SHARE);
        assertThatThrownBy(() -> Handshake.between(bouncyCastleClient("x25519"), approved.newServerEngine()))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void has_no_chacha20_among_approved_cipher_suites() throws Exception {
        TlsContext approved = TlsContext.of(identity, approved(), List.of());
        SSLEngine client = jdkClient("localhost", authority.certificate());
        client.setEnabledCipherSuites(new String[] {"TLS_CHACHA20_POLY1305_SHA256"});

        Handshake.between(client, context.newServerEngine());

        SSLEngine again = jdkClient("localhost", authority.certificate());
        again.setEnabledCipherSuites(new String[] {"TLS_CHACHA20_POLY1305_SHA256"});
        assertThatThrownBy(() -> Handshake.between(again, approved.newServerEngine()))
                .isInstanceOf(SSLException.class);
        assertThat(approved().cipherSuites()).hasSize(6).allMatch(suite -> suite.contains("_GCM_"));
    }

    private static TlsProfile approved() {
        return new TlsProfile(
                TlsProfile.Versions.TLS_1_3_AND_1_2, TlsProfile.ClientCertificates.NOT_ASKED, AlgorithmSet.APPROVED);
    }

    @Test
    void refuses_tls_1_2() throws Exception {
        SSLEngine client = jdkClient("localhost", authority.certificate());
        client.setEnabledProtocols(new String[] {"TLSv1.2"});

        assertThatThrownBy(() -> Handshake.between(client, context.newServerEngine()))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void speaks_tls_1_2_with_forward_secrecy_when_told_to() throws Exception {
        TlsProfile old = new TlsProfile(
                TlsProfile.Versions.TLS_1_3_AND_1_2, TlsProfile.ClientCertificates.NOT_ASKED, AlgorithmSet.EVERY);
        TlsContext both = TlsContext.of(identity, old, List.of());
        SSLEngine client = jdkClient("localhost", authority.certificate());
        client.setEnabledProtocols(new String[] {"TLSv1.2"});

        Handshake.between(client, both.newServerEngine());

        assertThat(client.getSession().getProtocol()).isEqualTo("TLSv1.2");
        assertThat(client.getSession().getCipherSuite()).isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
        SSLEngine weak = jdkClient("localhost", authority.certificate());
        weak.setEnabledProtocols(new String[] {"TLSv1.2"});
        weak.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"});
        assertThatThrownBy(() -> Handshake.between(weak, both.newServerEngine()))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void prefers_its_own_order_of_cipher_suites() throws Exception {
        SSLEngine client = jdkClient("localhost", authority.certificate());
        client.setEnabledCipherSuites(new String[] {"TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_256_GCM_SHA384"});

        Handshake.between(client, context.newServerEngine());

        assertThat(client.getSession().getCipherSuite()).isEqualTo("TLS_AES_256_GCM_SHA384");
    }

    @Test
    void customizes_engines_of_bcjsse_and_refuses_others() throws Exception {
        SSLEngine engine = context.sslContext().createSSLEngine();
        TlsContext.customize(engine, TlsProfile.DEFAULT);
        BCSSLParameters parameters = ((BCSSLEngine) engine).getParameters();

        assertThat(parameters.getNamedGroups()).containsExactly("X25519MLKEM768", "x25519", "secp256r1");
        assertThat(parameters.getUseNamedGroupsOrder()).isTrue();
        assertThat(parameters.getUseCipherSuitesOrder()).isTrue();
        SSLEngine stranger = jdkClient("localhost", authority.certificate());
        assertThatThrownBy(() -> TlsContext.customize(stranger, TlsProfile.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // At position 1 it would make TLS 28 times slower, and all AES of this process with it.
    @Test
    void puts_bouncy_castle_behind_the_jdk() throws Exception {
        TlsContext.of(identity, TlsProfile.DEFAULT, List.of());
        List<String> providers =
                Arrays.stream(Security.getProviders()).map(Provider::getName).toList();

        assertThat(providers).endsWith("BC", "BCJSSE").doesNotHaveDuplicates();
        assertThat(Cipher.getInstance("AES/GCM/NoPadding").getProvider().getName())
                .isEqualTo("SunJCE");
        assertThat(SSLContext.getInstance("TLS").getProvider().getName()).isEqualTo("SunJSSE");
    }

    private static SSLEngine jdkClient(String host, X509Certificate trusted) throws Exception {
        SSLContext client = SSLContext.getInstance("TLS", "SunJSSE");
        client.init(null, trusting(trusted).getTrustManagers(), null);
        SSLEngine engine = client.createSSLEngine(host, 8000);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return engine;
    }

    private SSLEngine bouncyCastleClient(String... groups) throws Exception {
        SSLContext client = SSLContext.getInstance("TLSv1.3", "BCJSSE");
        client.init(null, trusting(authority.certificate()).getTrustManagers(), null);
        SSLEngine engine = client.createSSLEngine("localhost", 8000);
        engine.setUseClientMode(true);
        BCSSLParameters parameters = ((BCSSLEngine) engine).getParameters();
        parameters.setNamedGroups(groups);
        ((BCSSLEngine) engine).setParameters(parameters);
        return engine;
    }

    private static TrustManagerFactory trusting(X509Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(TrustStore.trusting(certificate)), null);
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", "SunJSSE");
        factory.init(store);
        return factory;
    }

    @Test
    void asks_of_clients_what_its_profile_says() {
        for (var asked : TlsProfile.ClientCertificates.values()) {
            TlsProfile profile = new TlsProfile(TlsProfile.Versions.TLS_1_3, asked, AlgorithmSet.EVERY);
            SSLEngine engine = TlsContext.of(identity, profile, List.of()).newServerEngine();

            assertThat(engine.getNeedClientAuth()).isEqualTo(asked == TlsProfile.ClientCertificates.REQUIRED);
            assertThat(engine.getWantClientAuth()).isEqualTo(asked == TlsProfile.ClientCertificates.OPTIONAL);
            assertThat(engine.getEnabledProtocols()).containsExactly("TLSv1.3");
            assertThat(engine.getEnabledCipherSuites()).containsExactlyElementsOf(profile.cipherSuites());
        }
    }

    @Test
    void brings_its_own_providers_and_puts_them_last() throws Exception {
        Security.removeProvider("BC");
        Security.removeProvider("BCJSSE");

        TlsContext alone = TlsContext.of(identity, TlsProfile.DEFAULT, List.of());

        Handshake.between(jdkClient("localhost", authority.certificate()), alone.newServerEngine());
        assertThat(Arrays.stream(Security.getProviders()).map(Provider::getName))
                .endsWith("BC", "BCJSSE");
    }
}
