package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.PublicKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The trail of a server that was killed between an object of records and the digest that names it, again and again, and
 * whose key was rotated: one chain, in which nothing is missing and nothing stands twice.
 */
@Timeout(300)
class TrailCrashTest {
    private static final int KILLS = 2;
    private static final int DIGESTS_AFTER_ROTATION = 2;

    @TempDir
    private static Path folder;

    private static ServerProcess server;
    private static ServerProcess.Finished rotated;

    @BeforeAll
    static void kills_while_it_delivers_and_rotates_the_key() throws Exception {
        for (int i = 0; i < KILLS; i++) {
            server = start();
            killWhenItDelivers(i);
        }
        rotated = ServerProcess.run("audit", "rotate-trail-key", "--data", data().toString());
        int before = digests().size();
        server = start();
        Patience.until("digests are signed by the new key", () -> digests().size() >= before + DIGESTS_AFTER_ROTATION);
    }

    @AfterAll
    static void stops() {
        server.close();
    }

    private static Path data() {
        return folder.resolve("data");
    }

    private static ServerProcess start() {
        return ServerProcess.start(data(), "--for-tests-only-cloudtrail-digest-seconds", "2");
    }

    private static void killWhenItDelivers(int round) throws Exception {
        try (DynamoDbClient client = Clients.ofAdministrator(server).dynamoDb()) {
            if (round == 0) {
                SharedTable.NO_SORT_KEY.create(client, "crashed");
            }
            // Not before there is a key to rotate.
            Patience.until("there is a digest", () -> !digests().isEmpty());
            Set<Path> before = logs();
            Patience.until("it delivers", () -> {
                client.putItem(put -> put.tableName("crashed").item(Map.of("pk", fromS("some"))));
                return !logs().equals(before);
            });
        }
        server.kill();
    }

    private static Set<Path> objects(String below) throws IOException {
        Path trail = data().resolve("trail");
        if (!Files.exists(trail)) {
            return Set.of();
        }
        return LivingFolder.files(trail).stream()
                .filter(file -> file.toString().contains(below)
                        && file.toString().endsWith(".gz")
                        && !file.getFileName().toString().startsWith("."))
                .collect(Collectors.toSet());
    }

    private static Set<Path> digests() throws IOException {
        return objects("/CloudTrail-Digest/");
    }

    private static Set<Path> logs() throws IOException {
        return objects("/CloudTrail/");
    }

    @Test
    void every_record_of_the_log_is_there_once() throws Exception {
        ServerProcess.Finished copy = verify(data().resolve("trail").toString());
        ServerProcess.Finished shown = verify("https://localhost:" + server.port());

        assertThat(copy.output()).startsWith("verified: ");
        assertThat(copy.exitCode()).isZero();
        assertThat(shown.output()).startsWith("verified: ");
        assertThat(shown.exitCode()).isZero();
    }

    private static ServerProcess.Finished verify(String trail) throws Exception {
        return ServerProcess.run(
                "audit",
                "verify-export",
                trail,
                "--data",
                data().toString(),
                "--digest-key",
                data().resolve("trail.pem").toString(),
                "--key",
                data().resolve("audit.vkey").toString());
    }

    @Test
    void the_former_key_stays_listed_beside_the_fresh_one() {
        try (CloudTrailClient client = Clients.ofAdministrator(server).cloudTrail()) {
            List<PublicKey> keys =
                    client.listPublicKeys(all -> all.startTime(Instant.EPOCH)).publicKeyList();

            assertThat(rotated.exitCode()).as(rotated.output()).isZero();
            assertThat(keys).hasSize(2);
            assertThat(rotated.output())
                    .contains("signed by " + keys.getFirst().fingerprint())
                    .contains("until now by " + keys.getLast().fingerprint());
            assertThat(keys.getLast().validityEndTime())
                    .isBeforeOrEqualTo(keys.getFirst().validityStartTime());
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("dev.hushtable.tests.ForeignClient#awsCli")
    void the_cli_of_aws_validates_across_kills_and_rotation(ForeignClient aws) {
        ForeignClient.Finished whole = aws.runAgainst(
                server,
                "cloudtrail",
                "validate-logs",
                "--trail-arn=arn:aws:cloudtrail:us-east-1:123456789012:trail/hushtable",
                "--start-time=2020-01-01T00:00:00Z",
                "--verbose");

        assertThat(whole.output())
                .containsPattern("(\\d+)/\\1 digest files valid")
                .containsPattern("(\\d+)/\\1 log files valid");
        assertThat(whole.exitCode()).isZero();
    }
}
