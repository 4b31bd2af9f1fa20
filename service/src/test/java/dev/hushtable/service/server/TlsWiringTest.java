package dev.hushtable.service.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.tls.CertificateAuthority;
import dev.hushtable.crypto.tls.KeyedCertificate;
import dev.hushtable.crypto.tls.Pem;
import dev.hushtable.crypto.tls.ServerNames;
import dev.hushtable.service.cli.CommandFailure;
import dev.hushtable.service.cli.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TlsWiringTest {
    @TempDir
    private Path data;

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    private TlsWiring open(String... more) {
        Settings settings = new Settings();
        new CommandLine(new WithSettings(settings)).parseArgs(withData(more));
        SecureRandom random = new SecureRandom();
        SealingKey sealing = SealingKey.of(SecretBytes.takeOver(new byte[32]), "tls", random);
        return TlsWiring.open(settings, sealing, clock(), random);
    }

    private String[] withData(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "--data";
        all[1] = data.toString();
        System.arraycopy(more, 0, all, 2, more.length);
        return all;
    }

    @CommandLine.Command
    private static final class WithSettings {
        @CommandLine.Mixin
        private final Settings settings;

        WithSettings(Settings settings) {
            this.settings = settings;
        }
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return source.instant();
            }
        };
    }

    @Test
    void serves_with_a_new_certificate_when_it_is_time() throws Exception {
        try (TlsWiring tls = open()) {
            SslContextFactory.Server factory = tls.factory();
            factory.start();
            SSLContext first = factory.getSslContext();

            tls.renewIfDue();
            assertThat(factory.getSslContext()).isSameAs(first);

            now = now.plus(Duration.ofDays(370));
            tls.renewIfDue();
            SSLContext second = factory.getSslContext();
            assertThat(second).isNotSameAs(first);
            assertThat(factory.newSSLEngine().getEnabledProtocols()).containsExactly("TLSv1.3");

            tls.renewIfDue();
            assertThat(factory.getSslContext()).isSameAs(second);
            factory.stop();
        }
    }

    @Test
    void writes_trust_stores_only_for_a_ca_that_is_new() throws Exception {
        open().close();
        Path store = data.resolve("tls/truststore-merged.p12");
        FileTime longAgo = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(store, longAgo);

        open().close();
        assertThat(Files.getLastModifiedTime(store)).isEqualTo(longAgo);

        Files.delete(data.resolve("tls/ca.sealed"));
        open().close();
        assertThat(Files.getLastModifiedTime(store)).isNotEqualTo(longAgo);
    }

    @Test
    void refuses_a_name_that_is_none_in_one_sentence() {
        assertThatThrownBy(() -> open("--san", "not a name")).isInstanceOf(CommandFailure.class);
    }

    @Test
    void serves_with_a_certificate_that_others_made_and_with_its_successor() throws Exception {
        Path certificate = data.resolve("fullchain.pem");
        Path key = data.resolve("privkey.pem");
        CertificateAuthority company = CertificateAuthority.create("company", now, new SecureRandom());
        write(company.issueServer(ServerNames.ofThisMachineAnd(List.of()), now), company, certificate, key);
        Told told = new Told();
        try (TlsWiring tls = open("--tls-cert", certificate.toString(), "--tls-key", key.toString())
                .recordedBy(told)) {
            SslContextFactory.Server factory = tls.factory();
            factory.start();
            SSLContext first = factory.getSslContext();

            Files.writeString(certificate, "half a certif");
            tls.renewIfDue();
            tls.renewIfDue();
            assertThat(factory.getSslContext()).isSameAs(first);
            assertThat(told.refusals).hasSize(1).first().asString().contains("fullchain.pem");

            KeyedCertificate next = company.issueServer(ServerNames.ofThisMachineAnd(List.of()), now);
            write(next, company, certificate, key);
            tls.renewIfDue();
            assertThat(factory.getSslContext()).isNotSameAs(first);
            assertThat(told.renewals).containsExactly(next.certificate());
            factory.stop();
        }
    }

    private static void write(KeyedCertificate server, CertificateAuthority issuer, Path certificate, Path key)
            throws Exception {
        Files.writeString(certificate, Pem.of(server.certificate()) + Pem.of(issuer.certificate()));
        Files.writeString(key, Pem.of(server.privateKey()));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    private static final class Told implements TlsWiring.Listener {
        private final List<X509Certificate> renewals = new ArrayList<>();
        private final List<String> refusals = new ArrayList<>();

        @Override
        public void renewed(X509Certificate certificate) {
            renewals.add(certificate);
        }

        @Override
        public void refused(String why) {
            refusals.add(why);
        }
    }

    @Test
    void refuses_settings_that_contradict_each_other_in_one_sentence() {
        assertThatThrownBy(() -> open("--tls-cert", "x.pem"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--tls-key");
        assertThatThrownBy(() -> open("--client-ca", "x.pem"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--client-certificates");
        assertThatThrownBy(() -> open("--client-certificates", "maybe"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("maybe");
    }
}
