package dev.hushtable.service.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.service.cli.CommandFailure;
import dev.hushtable.service.cli.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
}
