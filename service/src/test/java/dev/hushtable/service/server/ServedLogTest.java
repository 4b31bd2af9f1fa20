package dev.hushtable.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.tree.EntryBundle;
import dev.hushtable.service.cli.AuditServing;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedLogTest {
    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Javalin server = Javalin.create();

    @BeforeEach
    void write_a_log() throws IOException {
        Files.writeString(folder.resolve("checkpoint"), "the checkpoint\n");
        Files.writeString(folder.resolve("signed"), "secret of the house\n");
        Files.createDirectories(folder.resolve("tile/0"));
        Files.createDirectories(folder.resolve("tile/entries"));
        Files.write(folder.resolve("tile/0/000"), new byte[256 * 32]);
        Files.write(folder.resolve("tile/entries/000"), EntryBundle.encode(Collections.nCopies(256, new byte[] {'a'})));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private void serve(AuditServing what) {
        ServedLog log = new ServedLog(name -> name.equals("main") ? new DiskLogFiles(folder) : null, what);
        server = Javalin.create(config -> {
                    HttpsServer.configure(config);
                    config.routes.get(ServedLog.PATH, log);
                })
                .start("127.0.0.1", 0);
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private String statusOf(String rawPath) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(("GET " + rawPath + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).doesNotContain("secret of the house");
            return answer.substring(9, 12);
        }
    }

    @Test
    void shows_the_checkpoint_fresh_and_tiles_for_ever() throws Exception {
        serve(AuditServing.TILES);

        HttpResponse<byte[]> checkpoint = get("/audit/main/checkpoint");
        HttpResponse<byte[]> tile = get("/audit/main/tile/0/000");

        assertThat(checkpoint.body()).asString(StandardCharsets.UTF_8).isEqualTo("the checkpoint\n");
        assertThat(checkpoint.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(tile.body()).hasSize(256 * 32);
        assertThat(tile.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
    }

    @Test
    void gives_the_beginning_of_a_finished_tile_for_an_unfinished_one() throws Exception {
        serve(AuditServing.ENTRIES);

        assertThat(get("/audit/main/tile/0/000.p/5").body()).hasSize(5 * 32);
        assertThat(get("/audit/main/tile/entries/000.p/5").body())
                .isEqualTo(EntryBundle.encode(Collections.nCopies(5, new byte[] {'a'})));
    }

    @Test
    void shows_entries_only_when_told_to() throws Exception {
        serve(AuditServing.TILES);

        assertThat(get("/audit/main/tile/entries/000").statusCode()).isEqualTo(404);

        server.stop();
        serve(AuditServing.CHECKPOINTS);

        assertThat(get("/audit/main/tile/0/000").statusCode()).isEqualTo(404);
        assertThat(get("/audit/main/checkpoint").statusCode()).isEqualTo(200);

        server.stop();
        serve(AuditServing.NOTHING);

        assertThat(get("/audit/main/checkpoint").statusCode()).isEqualTo(404);
    }

    @Test
    void knows_no_other_file_by_any_path() throws Exception {
        serve(AuditServing.ENTRIES);

        for (String path : List.of(
                "/audit/main/signed",
                "/audit/main/",
                "/audit/main",
                "/audit/other/checkpoint",
                "/audit//checkpoint",
                "/audit/main/../main/signed",
                "/audit/main/tile/0/../../signed",
                "/audit/main/tile/0/..%2f..%2fsigned",
                "/audit/main/%2e%2e/main/signed",
                "/audit/main/tile/0/000/../../../signed",
                "/audit/main/tile/0/001",
                "/audit/main/tile/64/000",
                "/audit/main/tile/0/000.p/0",
                "/audit/main/tile/0/000.p/256",
                "/audit/main/tile/0/x000/000",
                "/audit/main/tile/0/000;a=b",
                "/audit/main/tile/0/000%00",
                "/audit/..;/main/signed")) {
            assertThat(statusOf(path)).as(path).isIn("404", "400");
        }
    }
}
