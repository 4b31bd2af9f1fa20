package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.audit.policy.TlogPolicy;
import dev.hushtable.audit.witness.SeenCheckpoint;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** A server and a witness in processes of their own: the log is cosigned while it grows, or nobody is served. */
@Timeout(900)
class WitnessingTest {

    @TempDir
    Path folder;

    @Test
    void the_log_is_cosigned_and_without_its_witness_nobody_is_served() throws Exception {
        Path data = folder.resolve("server");
        Path witnessData = folder.resolve("witness");
        Path policy = folder.resolve("auditor.policy");
        try (ServerProcess first = ServerProcess.start(data)) {
            first.stop();
        }
        Path logs = folder.resolve("logs.policy");
        String log = "log " + Files.readAllLines(data.resolve("audit.vkey")).getFirst() + "\n";
        Files.writeString(logs, log + "quorum none\n");
        ServerProcess witness = ServerProcess.startWitness(witnessData, logs);
        int port = witness.port();
        String line = witness.log()
                .lines()
                .filter(said -> said.startsWith("witness auditor "))
                .findFirst()
                .orElseThrow();
        Files.writeString(policy, log + line + "\nquorum auditor\n");
        TlogPolicy trusted = TlogPolicy.parse(Files.readAllBytes(policy));

        try (ServerProcess server = ServerProcess.start(
                        data,
                        "--witness-policy",
                        policy.toString(),
                        "--witness-ca",
                        witnessData.resolve("tls/ca.pem").toString(),
                        "--witness-interval-seconds",
                        "1",
                        "--audit-serve",
                        "entries",
                        "--require-witness",
                        "8");
                DynamoDbClient client = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
            client.listTables();
            Patience.until("the log is cosigned", () -> isTrusted(data, trusted));
            long before = witnessedSize(data);
            audit(server, policy, client.listTables().sdkHttpResponse());

            witness.kill();
            Patience.until("nobody is served", () -> isRefused(client));
            assertThatThrownBy(client::listTables)
                    .isInstanceOfSatisfying(
                            DynamoDbException.class,
                            refused -> assertThat(refused.statusCode()).isEqualTo(503));

            witness = ServerProcess.startWitness(witnessData, logs, "--port", Integer.toString(port));
            Patience.until("all are served again", () -> !isRefused(client));
            Patience.until("more is cosigned", () -> witnessedSize(data) > before);
            assertThat(isTrusted(data, trusted)).isTrue();
            assertThat(ServerProcess.run("audit", "tail", "--data", data.toString(), "-n", "100000")
                            .output())
                    .contains("\"WitnessUnavailable\"", "\"WitnessAvailable\"", "ServiceUnavailable");
        } finally {
            witness.close();
        }
    }

    /** What an auditor does, with nothing of the server's but its address and its certificate. */
    private void audit(ServerProcess server, Path policy, SdkHttpResponse answer) throws Exception {
        String[] live = {
            "--url",
            "https://localhost:" + server.port(),
            "--ca",
            server.data().resolve("tls/ca.pem").toString()
        };
        String last = folder.resolve("last.checkpoint").toString();
        String[] verify = {"audit", "verify", "--policy", policy.toString(), "--max-age", "5m", "--remember", last};
        for (int run = 0; run < 2; run++) {
            ServerProcess.Finished verified = ServerProcess.run(with(verify, live));
            assertThat(verified.output()).contains("verified: ", "Witnesses [auditor] cosigned the first");
            assertThat(verified.exitCode()).isZero();
        }
        assertThat(Path.of(last)).isNotEmptyFile();
        assertThat(ServerProcess.run(with(new String[] {"audit", "verify", "--max-age", "5m"}, live))
                        .output())
                .contains("pin --policy or --key");

        String index = answer.firstMatchingHeader("x-audit-index").orElseThrow();
        String leaf = answer.firstMatchingHeader("x-audit-leaf").orElseThrow();
        String proof = folder.resolve("receipt.tlog-proof").toString();
        Patience.until("the record is cosigned", () -> witnessedSize(server.data()) > Long.parseLong(index));
        ServerProcess.Finished made =
                ServerProcess.run(with(new String[] {"audit", "prove", "--index", index, "-o", proof}, live));
        assertThat(made.exitCode()).as(made.output()).isZero();
        String[] check = {"audit", "verify-proof", proof, "--policy", policy.toString(), "--leaf"};
        ServerProcess.Finished proven = ServerProcess.run(with(check, leaf));
        assertThat(proven.output()).startsWith("proven: ").contains("Cosignature");
        assertThat(proven.exitCode()).isZero();
        ServerProcess.Finished refused =
                ServerProcess.run(with(check, (leaf.startsWith("A") ? "B" : "A") + leaf.substring(1)));
        assertThat(refused.output()).startsWith("refused: ");
        assertThat(refused.exitCode()).isEqualTo(1);
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    private static boolean isRefused(DynamoDbClient client) {
        try {
            client.listTables();
            return false;
        } catch (DynamoDbException e) {
            return e.statusCode() == 503;
        }
    }

    private static boolean isTrusted(Path data, TlogPolicy policy) {
        SeenCheckpoint seen = witnessed(data);
        return seen != null && policy.judge(seen, Instant.now()).isTrusted();
    }

    private static long witnessedSize(Path data) {
        SeenCheckpoint seen = witnessed(data);
        return seen == null ? -1 : seen.checkpoint().size();
    }

    private static SeenCheckpoint witnessed(Path data) {
        try {
            LogChain chain = new LogChain(new DiskLogFiles(data.resolve("audit")));
            LogFiles newest = chain.files(chain.names().getLast());
            return SeenCheckpoint.parse(newest.read("witnessed", 100_000));
        } catch (NoSuchFileException e) {
            return null;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
