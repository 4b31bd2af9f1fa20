package dev.hushtable.crypto.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.5Z");
    private static final Instant BEGIN = Instant.parse("2026-11-22T09:55:00Z");

    private final SecureRandom random = new SecureRandom();
    private final CertificateAuthority authority = CertificateAuthority.create("clinic-1", NOW, random);

    @Test
    void is_an_authority_that_can_sign_servers_but_no_further_authority() {
        X509Certificate certificate = authority.certificate();

        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=Hushtable CA clinic-1");
        assertThat(certificate.getIssuerX500Principal()).isEqualTo(certificate.getSubjectX500Principal());
        assertThat(certificate.getBasicConstraints()).isZero();
        assertThat(certificate.getKeyUsage()).containsExactly(no, no, no, no, no, yes, yes, no, no);
        assertThat(certificate.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.19", "2.5.29.15");
        assertThat(certificate.getExtensionValue("2.5.29.14")).isNotNull();
        assertThat(certificate.getNotBefore()).hasTime(BEGIN.toEpochMilli());
        assertThat(certificate.getNotAfter())
                .hasTime(BEGIN.plus(Duration.ofDays(3650)).toEpochMilli());
        assertP256(certificate);
    }

    @Test
    void issues_a_certificate_for_servers_only() throws Exception {
        X509Certificate certificate =
                authority.issueServer(new ServerNames(Set.of("localhost")), NOW).certificate();

        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
        assertThat(certificate.getIssuerX500Principal())
                .isEqualTo(authority.certificate().getSubjectX500Principal());
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getKeyUsage()).containsExactly(yes, no, no, no, no, no, no, no, no);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(certificate.getNonCriticalExtensionOIDs())
                .containsExactlyInAnyOrder("2.5.29.37", "2.5.29.17", "2.5.29.35", "2.5.29.14");
        assertThat(certificate.getNotBefore()).hasTime(BEGIN.toEpochMilli());
        assertThat(certificate.getNotAfter())
                .hasTime(BEGIN.plus(Duration.ofDays(90)).toEpochMilli());
        assertP256(certificate);
    }

    @Test
    void issues_a_chain_the_jdk_validates() throws Exception {
        X509Certificate server =
                authority.issueServer(new ServerNames(Set.of("localhost")), NOW).certificate();
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority.certificate(), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(NOW));

        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(server));

        assertThat(CertPathValidator.getInstance("PKIX").validate(path, parameters))
                .isNotNull();
    }

    @Test
    void binds_names_and_addresses_each_as_what_they_are() throws Exception {
        ServerNames names = ServerNames.ofThisMachineAnd(List.of("DB.Example.org", "*.db.example.org", "10.0.0.7"));

        Collection<List<?>> alternatives =
                authority.issueServer(names, NOW).certificate().getSubjectAlternativeNames();

        assertThat(alternatives)
                .contains(
                        List.of(2, "localhost"),
                        List.of(7, "127.0.0.1"),
                        List.of(7, "0:0:0:0:0:0:0:1"),
                        List.of(2, "db.example.org"),
                        List.of(2, "*.db.example.org"),
                        List.of(7, "10.0.0.7"));
    }

    @Test
    void gives_every_certificate_a_key_and_a_127_bit_serial_of_its_own() {
        ServerNames names = new ServerNames(Set.of("localhost"));
        X509Certificate first = authority.issueServer(names, NOW).certificate();
        X509Certificate second = authority.issueServer(names, NOW).certificate();

        assertThat(first.getSerialNumber()).isNotEqualTo(second.getSerialNumber());
        assertThat(first.getPublicKey()).isNotEqualTo(second.getPublicKey());
        assertThat(List.of(
                        first.getSerialNumber().bitLength(),
                        second.getSerialNumber().bitLength(),
                        authority.certificate().getSerialNumber().bitLength()))
                .containsOnly(127);
        assertThat(first.getSerialNumber().signum()).isPositive();
    }

    @Test
    void issues_nothing_that_outlives_the_authority() {
        Instant late = BEGIN.plus(CertificateAuthority.AUTHORITY_LIFETIME).minus(Duration.ofDays(10));

        X509Certificate server = authority
                .issueServer(new ServerNames(Set.of("localhost")), late)
                .certificate();

        assertThat(server.getNotAfter()).isEqualTo(authority.certificate().getNotAfter());
    }

    @Test
    void refuses_names_that_are_none() {
        List<String> wrong = List.of(
                "",
                " ",
                "a b",
                "http://x",
                "localhost:8000",
                "-x",
                "x.-y",
                ".x",
                "x.",
                "*",
                "x.*.y",
                "ü.org",
                "1::2::3",
                "a".repeat(64),
                "a.".repeat(127) + "a");
        for (String name : wrong) {
            assertThatThrownBy(() -> new ServerNames(Set.of(name)))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("neither a host name nor an IP address");
        }
        assertThatThrownBy(() -> new ServerNames(Set.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(new ServerNames(Set.of("my_container", "a.".repeat(126) + "a")).values())
                .hasSize(2);
    }

    @Test
    void refuses_instance_names_that_do_not_fit() {
        assertThatThrownBy(() -> CertificateAuthority.create(" ", NOW, random))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CertificateAuthority.create("x".repeat(41), NOW, random))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(CertificateAuthority.create("x".repeat(40), NOW, random).certificate())
                .isNotNull();
    }

    @Test
    void writes_pem_that_reads_back() throws Exception {
        String pem = Pem.of(authority.certificate());

        assertThat(pem).startsWith("-----BEGIN CERTIFICATE-----\n").endsWith("\n-----END CERTIFICATE-----\n");
        assertThat(pem.lines()).allMatch(line -> line.length() <= 64);
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificate(new java.io.ByteArrayInputStream(
                                pem.getBytes(java.nio.charset.StandardCharsets.US_ASCII))))
                .isEqualTo(authority.certificate());
    }

    @Test
    void never_prints_a_private_key() {
        assertThat(authority.issueServer(new ServerNames(Set.of("localhost")), NOW))
                .hasToString("KeyedCertificate[CN=localhost]");
    }

    private static final boolean yes = true;
    private static final boolean no = false;

    private static void assertP256(X509Certificate certificate) {
        assertThat(((ECPublicKey) certificate.getPublicKey())
                        .getParams()
                        .getOrder()
                        .bitLength())
                .isEqualTo(256);
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
    }

    @Test
    void takes_a_hundred_names_and_knows_this_machine_by_its_own() throws Exception {
        List<String> names = IntStream.range(0, 101).mapToObj(i -> "host" + i).toList();
        String host = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);

        assertThat(new ServerNames(Set.copyOf(names.subList(0, 100))).values()).hasSize(100);
        assertThatThrownBy(() -> new ServerNames(Set.copyOf(names))).hasMessageContaining("1 to 100 names, not 101");
        assertThat(ServerNames.ofThisMachineAnd(List.of("more")).values()).contains("localhost", host, "more");
    }
}
