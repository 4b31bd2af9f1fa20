package dev.hushtable.crypto.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.AlgorithmSet;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ClientCertificateTest {
    private static final String ANA = "arn:aws:iam::123456789012:user/ana";
    private static final char[] PASSWORD = "of a test".toCharArray();

    private final CertificateAuthority authority =
            CertificateAuthority.create("test", Instant.now(), new SecureRandom());
    private final ServerIdentity server = new ServerIdentity(
            authority.issueServer(ServerNames.ofThisMachineAnd(List.of()), Instant.now()),
            List.of(authority.certificate()));
    private final KeyedCertificate ana =
            authority.issueClient(new ClientNames(List.of(ANA)), Duration.ofDays(1), Instant.now());

    private SSLEngine serverThat(TlsProfile.ClientCertificates asks) {
        TlsProfile profile = new TlsProfile(TlsProfile.Versions.TLS_1_3, asks, AlgorithmSet.EVERY);
        return TlsContext.of(server, profile, List.of(authority.certificate())).newServerEngine();
    }

    @Test
    void names_its_principal_and_is_good_for_clients_only() throws Exception {
        assertThat(ana.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=ana");
        assertThat(ana.certificate().getSubjectAlternativeNames()).containsExactly(List.of(6, ANA));
        assertThat(ana.certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(ana.certificate().getBasicConstraints()).isNegative();
    }

    @Test
    void is_known_to_the_server_after_the_handshake() throws Exception {
        SSLEngine engine = serverThat(TlsProfile.ClientCertificates.REQUIRED);

        Handshake.between(client(ana), engine);

        assertThat(engine.getSession().getPeerCertificates()[0]).isEqualTo(ana.certificate());
    }

    @Test
    void without_one_there_is_no_connection_where_it_is_required() {
        SSLEngine engine = serverThat(TlsProfile.ClientCertificates.REQUIRED);

        assertThatThrownBy(() -> Handshake.between(client(null), engine)).isInstanceOf(SSLException.class);
    }

    @Test
    void without_one_there_is_a_connection_where_it_is_optional() throws Exception {
        SSLEngine engine = serverThat(TlsProfile.ClientCertificates.OPTIONAL);

        Handshake.between(client(null), engine);

        assertThatThrownBy(() -> engine.getSession().getPeerCertificates())
                .isInstanceOf(SSLPeerUnverifiedException.class);
    }

    @Test
    void one_of_a_stranger_or_of_a_server_or_expired_is_refused() {
        CertificateAuthority stranger = CertificateAuthority.create("stranger", Instant.now(), new SecureRandom());
        Instant longAgo = Instant.now().minus(Duration.ofDays(3));
        for (KeyedCertificate wrong : List.of(
                stranger.issueClient(new ClientNames(List.of(ANA)), Duration.ofDays(1), Instant.now()),
                server.server(),
                authority.issueClient(new ClientNames(List.of(ANA)), Duration.ofDays(1), longAgo))) {
            assertThatThrownBy(
                            () -> Handshake.between(client(wrong), serverThat(TlsProfile.ClientCertificates.REQUIRED)))
                    .isInstanceOf(SSLException.class);
        }
    }

    @Test
    void lives_at_most_thirty_days() {
        ClientNames names = new ClientNames(List.of(ANA));

        assertThatThrownBy(() -> authority.issueClient(names, Duration.ofDays(31), Instant.now()))
                .hasMessageContaining("30 days");
        assertThatThrownBy(() -> authority.issueClient(names, Duration.ZERO, Instant.now()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void is_for_principals_only() {
        for (List<String> wrong : List.of(List.<String>of(), List.of("ana"), List.of("arn:aws iam"), List.of("arn:"))) {
            assertThatThrownBy(() -> new ClientNames(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private SSLEngine client(@Nullable KeyedCertificate shown) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("authority", authority.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX", "SunJSSE");
        trust.init(trusted);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, PASSWORD);
        if (shown != null) {
            keys.setKeyEntry("me", shown.privateKey(), PASSWORD, new X509Certificate[] {shown.certificate()});
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509", "SunJSSE");
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS", "SunJSSE");
        context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
        SSLEngine engine = context.createSSLEngine("localhost", 8000);
        engine.setUseClientMode(true);
        return engine;
    }

    @Test
    void names_as_many_as_may_be_and_lives_as_long() throws Exception {
        List<String> twenty = IntStream.range(0, 20).mapToObj(i -> ANA + i).toList();
        String longest = "arn:" + "x".repeat(508);

        assertThat(new ClientNames(twenty).arns()).hasSize(20);
        assertThat(new ClientNames(List.of(longest)).commonName()).hasSize(64);
        assertThat(authority
                        .issueClient(new ClientNames(List.of(ANA)), Duration.ofDays(30), Instant.now())
                        .certificate())
                .isNotNull();
        List<String> more = IntStream.range(0, 21).mapToObj(i -> ANA + i).toList();
        assertThatThrownBy(() -> new ClientNames(more)).hasMessageContaining("1 to 20");
        assertThatThrownBy(() -> new ClientNames(List.of(longest + "x"))).hasMessageContaining("not the ARN");
    }
}
