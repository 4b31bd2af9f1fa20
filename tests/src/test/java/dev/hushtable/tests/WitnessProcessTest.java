package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.witness.WitnessedLogs;
import dev.hushtable.service.cli.PemTrust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code hushtable witness} as an auditor runs it: a process of its own, over HTTPS, killed without warning. */
@Timeout(180)
class WitnessProcessTest {

    @TempDir
    Path folder;

    private final MemoryLog log = MemoryLog.named("db.example/audit").grow(400, "entry ");
    private Path data;
    private Path logs;

    @BeforeEach
    void trustTheLog() throws IOException {
        data = folder.resolve("witness");
        logs = folder.resolve("logs.policy");
        Files.writeString(logs, "log " + log.key() + "\nquorum none\n");
    }

    @Test
    void answers_as_the_protocol_says_and_remembers_across_kill_9() throws Exception {
        byte[] shown;
        try (ServerProcess witness = ServerProcess.startWitness(data, logs, "--name", "auditor.example/w")) {
            assertThat(add(witness, log.request(0, 100)).statusCode()).isEqualTo(200);
            assertThat(add(witness, log.request(100, 256)).statusCode()).isEqualTo(200);
            shown = get(witness).body();
            assertThat(new String(shown, StandardCharsets.UTF_8)).contains("— auditor.example/w ");
            witness.kill();
        }

        try (ServerProcess witness = ServerProcess.startWitness(data, logs)) {
            assertThat(get(witness).body()).isEqualTo(shown);
            HttpResponse<byte[]> conflict = add(witness, log.request(100, 300));
            assertThat(conflict.statusCode()).isEqualTo(409);
            assertThat(conflict.headers().firstValue("content-type")).contains("text/x.tlog.size");
            assertThat(conflict.body()).asString().isEqualTo("256\n");

            MemoryLog forged = log.withoutEntries().grow(400, "forged ");
            assertThat(add(witness, forged.request(256, 300)).statusCode()).isEqualTo(422);
            assertThat(add(witness, forged.request(256, 256)).statusCode()).isEqualTo(409);
            MemoryLog stranger = MemoryLog.named("other.example").grow(10, "entry ");
            assertThat(add(witness, stranger.request(0, 10)).statusCode()).isEqualTo(404);
            MemoryLog impostor = MemoryLog.named("db.example/audit").grow(10, "entry ");
            assertThat(add(witness, impostor.request(0, 10)).statusCode()).isEqualTo(403);
            assertThat(add(witness, new byte[100_000]).statusCode()).isEqualTo(400);
            assertThat(add(witness, log.request(256, 400)).statusCode()).isEqualTo(200);
            assertThat(witness.stop()).isEqualTo(143);
        }
        try (Stream<Path> evidence = Files.list(data.resolve("evidence"))) {
            assertThat(evidence).hasSize(2);
        }
    }

    @Test
    void no_cosignature_leaves_before_it_is_on_the_disk() throws Exception {
        Path state = data.resolve("witnessed").resolve(WitnessedLogs.name("db.example/audit"));
        int size = 0;
        for (int round = 0; round < 3; round++) {
            try (ServerProcess witness = ServerProcess.startWitness(data, logs)) {
                List<CompletableFuture<Integer>> answers = new ArrayList<>();
                for (int next = size + 1; next <= size + 20; next++) {
                    int target = next;
                    int from = size;
                    answers.add(CompletableFuture.supplyAsync(() -> cosignedSize(witness, from, target)));
                }
                CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new))
                        .join();
                witness.kill();
                int cosigned = answers.stream()
                        .mapToInt(answer -> answer.exceptionally(cut -> 0).join())
                        .max()
                        .orElse(0);
                int kept = Integer.parseInt(Files.readAllLines(state).get(1));
                assertThat(kept).isGreaterThanOrEqualTo(cosigned);
                size = kept;
            }
        }
    }

    @Test
    void refuses_to_start_over_damage_and_beside_another() throws Exception {
        try (ServerProcess witness = ServerProcess.startWitness(data, logs)) {
            add(witness, log.request(0, 100));
            ServerProcess.Finished second =
                    ServerProcess.run("witness", "--data", data.toString(), "--logs", logs.toString(), "--port", "0");
            assertThat(second.exitCode()).isEqualTo(69);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("root.key"))))
                .isEqualTo("rw-------");
        Path state = data.resolve("witnessed").resolve(WitnessedLogs.name("db.example/audit"));
        Files.writeString(state, Files.readString(state).replace("\n100\n", "\n10\n"));

        ServerProcess.Finished damaged =
                ServerProcess.run("witness", "--data", data.toString(), "--logs", logs.toString(), "--port", "0");

        assertThat(damaged.exitCode()).isEqualTo(74);
        assertThat(damaged.output()).contains("damaged");
    }

    private int cosignedSize(ServerProcess witness, int from, int to) {
        try {
            return add(witness, log.request(from, to)).statusCode() == 200 ? to : 0;
        } catch (Exception e) {
            return 0;
        }
    }

    private HttpResponse<byte[]> add(ServerProcess witness, byte[] body) throws Exception {
        return send(witness, "add-checkpoint", builder -> builder.POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpResponse<byte[]> get(ServerProcess witness) throws Exception {
        return send(witness, WitnessedLogs.name("db.example/audit") + "/checkpoint", HttpRequest.Builder::GET);
    }

    private HttpResponse<byte[]> send(ServerProcess witness, String path, UnaryOperator<HttpRequest.Builder> how)
            throws Exception {
        URI address = URI.create("https://localhost:" + witness.port() + "/" + path);
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(PemTrust.of(data.resolve("tls/ca.pem")))
                .build()) {
            return http.send(
                    how.apply(HttpRequest.newBuilder(address)).build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
