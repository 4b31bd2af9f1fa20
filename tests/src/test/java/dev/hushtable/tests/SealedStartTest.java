package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.tests.ServerProcess.Finished;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Custodians unseal a server, one after the other, while it says what it waits for. */
class SealedStartTest {
    @TempDir
    private Path folder;

    private String data;
    private int port;

    @Test
    void opens_when_enough_custodians_came_whoever_else_tried() throws Exception {
        data = folder.resolve("d").toString();
        List<String> shares = Shares.printedBy(
                RootProcess.run("init", "--data", data, "--root", "shamir", "--shares", "5", "--threshold", "3"));
        List<String> strangers = Shares.printedBy(RootProcess.run(
                "init",
                "--data",
                folder.resolve("other").toString(),
                "--root",
                "shamir",
                "--shares",
                "2",
                "--threshold",
                "2"));
        Process server = RootProcess.start(environment -> {}, "serve", "--data", data, "--port", "0");
        try (BufferedReader output = RootProcess.output(server)) {
            String sealed = RootProcess.awaitLine(output, "sealed https://localhost:");
            port = Integer.parseInt(sealed.replaceFirst("sealed https://localhost:(\\d+),.*", "$1"));
            assertThat(sealed).contains("waiting for 3 custodians");
            assertSealed("0 of 3");
            assertThat(Files.getPosixFilePermissions(Path.of(data, "unseal.sock")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));

            assertAccepted(shares.get(3), "accepted: 1 of 3");
            assertRefused(shares.get(3), "this share came before");
            assertRefused(strangers.get(0), "belongs to another root of trust");
            assertRefused(shares.get(1).substring(1), "slip of the pen");
            assertRefused("x".repeat(5000), "too long");
            assertSealed("1 of 3");
            assertAccepted(shares.get(0).toLowerCase(), "accepted: 2 of 3");
            assertAccepted(shares.get(4), "accepted: 3 of 3");

            assertThat(RootProcess.awaitLine(output, "ready ")).isEqualTo("ready https://localhost:" + port);
            assertThat(get("/readyz").statusCode()).isEqualTo(200);
            assertThat(Path.of(data, "unseal.sock")).doesNotExist();
            assertThat(RootProcess.runWith(shares.get(2), "unseal", "--data", data)
                            .output())
                    .contains("no sealed server waits");
        } finally {
            server.destroy();
            server.waitFor();
        }
        assertRecorded(shares);
    }

    @Test
    void stops_when_it_is_told_to_while_sealed() throws Exception {
        data = folder.resolve("d").toString();
        RootProcess.run("init", "--data", data, "--root", "shamir", "--shares", "2", "--threshold", "2");
        Process server = RootProcess.start(environment -> {}, "serve", "--data", data, "--port", "0");
        try (BufferedReader output = RootProcess.output(server)) {
            RootProcess.awaitLine(output, "sealed ");
        } finally {
            server.destroy();
            server.waitFor();
        }

        assertThat(Path.of(data, "unseal.sock")).doesNotExist();
        assertThat(Path.of(data, "audit")).doesNotExist();
    }

    private void assertSealed(String progress) throws Exception {
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").body()).isEqualTo("{\"status\":\"sealed\",\"progress\":\"" + progress + "\"}");
        for (String path : List.of("/", "/metrics", "/unseal")) {
            assertThat(get(path).statusCode()).isEqualTo(503);
        }
        HttpResponse<String> posted = send(HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
        assertThat(posted.statusCode()).isEqualTo(503);
        assertThat(posted.body()).contains("ServiceUnavailableException");
    }

    private void assertAccepted(String share, String answer) throws Exception {
        Finished finished = RootProcess.runWith(share + "\n", "unseal", "--data", data);

        assertThat(finished.output()).startsWith(answer);
        assertThat(finished.exitCode()).isZero();
    }

    private void assertRefused(String share, String answer) throws Exception {
        Finished finished = RootProcess.runWith(share + "\n", "unseal", "--data", data);

        assertThat(finished.output()).startsWith("hushtable: ").contains(answer).doesNotContain("Exception", share);
        assertThat(finished.exitCode()).isNotZero();
    }

    private void assertRecorded(List<String> shares) throws Exception {
        String log = RootProcess.run("audit", "tail", "--data", data).output();

        assertThat(log.split("\"eventName\":\"ShareAccepted\"", -1)).hasSize(4);
        assertThat(log.split("\"eventName\":\"ShareRefused\"", -1)).hasSize(4);
        assertThat(log).doesNotContain(shares);
        try (Stream<Path> files = Files.walk(Path.of(data))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(shares).noneMatch(bytes::contains);
            }
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                .build());
    }

    /** The certificate of a sealed server is nobody's to trust. */
    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new AnyCertificate()}, new SecureRandom());
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static final class AnyCertificate extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
