package dev.hushtable.service.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.hushtable.crypto.tls.CertificateAuthority;
import dev.hushtable.crypto.tls.ServerIdentity;
import dev.hushtable.crypto.tls.ServerNames;
import dev.hushtable.crypto.tls.TlsContext;
import dev.hushtable.crypto.tls.TlsProfile;
import dev.hushtable.service.review.LogInMemory;
import dev.hushtable.service.review.alert.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Alerts from the log to receivers that listen, by a file of destinations as an operator writes it. */
@Timeout(60)
class AlertReceiversTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String SECRET = "a secret of both of them";

    private final LogInMemory log = new LogInMemory();
    private final List<String> health = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private Path folder;

    private record Posted(String path, String signature, String id, byte[] body) {}

    /** An HTTPS server that answers as it is told, then with 200. */
    private final class Receiver implements AutoCloseable {
        private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
        private final Deque<Integer> answers = new ArrayDeque<>();
        private final HttpsServer server;

        Receiver(Integer... first) throws IOException {
            answers.addAll(List.of(first));
            CertificateAuthority authority = CertificateAuthority.create("test", Instant.now(), new SecureRandom());
            var context = TlsContext.of(
                            new ServerIdentity(
                                    authority.issueServer(new ServerNames(Set.of("localhost")), Instant.now()),
                                    List.of(authority.certificate())),
                            TlsProfile.DEFAULT,
                            List.of())
                    .sslContext();
            write("ca.pem", pem(authority.certificate()));
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            server.createContext("/", this::answer);
            server.start();
            open.add(this);
        }

        private void answer(HttpExchange exchange) throws IOException {
            byte[] body = exchange.getRequestBody().readAllBytes();
            posted.add(new Posted(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("X-Hushtable-Signature"),
                    exchange.getRequestHeaders().getFirst("X-Hushtable-Alert"),
                    body));
            Integer status = answers.poll();
            exchange.getResponseHeaders().set("Location", "https://localhost:" + port() + "/elsewhere");
            exchange.sendResponseHeaders(status == null ? 200 : status, -1);
            exchange.close();
        }

        int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private static String pem(X509Certificate certificate) throws IOException {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IOException(e);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Delivery delivery(String destination) throws IOException {
        write("secret", SECRET + "\n");
        write("alerts.json", "{\"Destinations\": [{\"Name\": \"test\", " + destination + "}]}");
        AlertRoute route = AlertRoutes.read(folder.resolve("alerts.json")).getFirst();
        return new Delivery(route.destination(), log, route::takes, folder.resolve("cursor"), new Delivery.Health() {
            @Override
            public void failed(String to, String why) {
                health.add("failed: " + why);
            }

            @Override
            public void recovered(String to) {
                health.add("recovered");
            }
        });
    }

    private Delivery webhook(Receiver receiver) throws IOException {
        return delivery("\"Webhook\": {\"Url\": \"https://localhost:" + receiver.port()
                + "/alerts\", \"SecretFile\": \"secret\", \"CaFile\": \"ca.pem\"}");
    }

    private static String alert(String detection) {
        return """
                {"eventID":"id-%s","eventName":"DetectionAlert","eventSource":"hushtable.local","eventTime":"%s",\
                "eventType":"AwsServiceEvent","serviceEventDetails":{"detection":"%s","severity":"high"}}""".formatted(detection, NOON, detection);
    }

    private static String signed(String seconds, byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        mac.update((seconds + ".").getBytes(US_ASCII));
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    }

    @Test
    void a_webhook_that_fails_gets_the_same_alert_again_signed() throws Exception {
        Receiver receiver = new Receiver(500);
        Delivery delivery = webhook(receiver);
        log.append(alert("a"));

        delivery.advance(NOON);
        delivery.advance(NOON.plusSeconds(20));
        delivery.advance(NOON.plusSeconds(40));

        assertThat(receiver.posted).hasSize(2).allSatisfy(one -> {
            assertThat(one.id()).isEqualTo("id-a");
            assertThat(one.path()).isEqualTo("/alerts");
            assertThat(one.signature()).isEqualTo(signed(Long.toString(NOON.getEpochSecond()), one.body()));
            assertThat(new String(one.body(), UTF_8)).contains("\"detection\":\"a\"", "\"id\":\"id-a\"");
        });
        assertThat(health).containsExactly("failed: localhost answered with 500", "recovered");
    }

    @Test
    void a_webhook_that_leads_elsewhere_is_not_followed() throws IOException {
        Receiver receiver = new Receiver(302, 307);
        Delivery delivery = webhook(receiver);
        log.append(alert("a"));

        delivery.advance(NOON);
        delivery.advance(NOON.plusSeconds(20));

        assertThat(receiver.posted).extracting(Posted::path).containsExactly("/alerts", "/alerts");
        assertThat(health).containsExactly("failed: localhost answered with 302");
    }

    @Test
    void a_webhook_that_nobody_vouches_for_gets_nothing() throws IOException {
        Receiver receiver = new Receiver();
        new Receiver(); // Its authority is the one in the file now.
        Delivery delivery = webhook(receiver);
        log.append(alert("a"));

        delivery.advance(NOON);

        assertThat(receiver.posted).isEmpty();
        assertThat(health).singleElement().asString().startsWith("failed: ");
    }

    @Test
    void syslog_gets_framed_messages_in_order_also_after_it_was_down() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Delivery delivery =
                delivery("\"Syslog\": {\"Host\": \"127.0.0.1\", \"Port\": " + port + ", \"Transport\": \"TCP\"}");
        log.append(alert("a"));
        delivery.advance(NOON);
        log.append(alert("b"));
        List<String> received = new ArrayList<>();
        try (ServerSocket listener = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
            Thread reader = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 2; i++) {
                    try (Socket socket = listener.accept()) {
                        received.add(new String(socket.getInputStream().readAllBytes(), UTF_8));
                    } catch (IOException e) {
                        received.add(e.toString());
                    }
                }
            });
            delivery.advance(NOON.plusSeconds(20));
            reader.join();
        }

        assertThat(received).hasSize(2);
        for (int i = 0; i < 2; i++) {
            String detection = i == 0 ? "a" : "b";
            String[] frame = received.get(i).split(" ", 2);
            assertThat(frame[1].getBytes(UTF_8)).hasSize(Integer.parseInt(frame[0]));
            // RFC 5424: <PRI>VERSION TIMESTAMP HOSTNAME APP-NAME PROCID MSGID STRUCTURED-DATA MSG; 107 is audit, error.
            assertThat(frame[1])
                    .startsWith("<107>1 2026-11-22T12:00:00Z - hushtable - DetectionAlert - {")
                    .contains("\"detection\":\"" + detection + "\"")
                    .endsWith("}");
        }
        assertThat(health).hasSize(2).last().isEqualTo("recovered");
    }
}
