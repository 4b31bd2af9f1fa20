package dev.hushtable.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusResponse;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.PublicKey;
import software.amazon.awssdk.services.cloudtrail.model.Trail;
import software.amazon.awssdk.services.cloudtrail.paginators.LookupEventsIterable;

/**
 * The trail as auditors meet it: AWS's own validator against the running server, and ours against a copy, which finds what
 * AWS's does not. Files are changed as an intruder on the machine would change them, below the running server.
 */
@Timeout(240)
class CloudTrailTest {
    private static final String CLI = "dev.hushtable.tests.ForeignClient#awsCli";
    private static final int DIGESTS = 4;

    @TempDir
    private static Path folder;

    private static ServerProcess server;

    @BeforeAll
    static void starts_and_waits_for_some_digests() {
        server = ServerProcess.start(folder.resolve("data"), "--for-tests-only-cloudtrail-digest-seconds", "4");
        Patience.until("there are some digests", () -> digests(trail()).size() >= DIGESTS);
    }

    @AfterAll
    static void stops() {
        server.close();
    }

    private static Path trail() {
        return folder.resolve("data").resolve("trail");
    }

    private static List<Path> objects(Path trail, String below) throws IOException {
        if (!Files.exists(trail)) {
            return List.of();
        }
        return LivingFolder.files(trail).stream()
                .filter(file -> file.toString().contains(below)
                        && file.toString().endsWith(".gz")
                        && !file.getFileName().toString().startsWith("."))
                .toList();
    }

    private static List<Path> digests(Path trail) throws IOException {
        return objects(trail, "/CloudTrail-Digest/");
    }

    private static List<Path> logs(Path trail) throws IOException {
        return objects(trail, "/CloudTrail/");
    }

    private static String text(Path compressed) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(compressed))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static ForeignClient.Finished validate(ForeignClient aws) {
        return aws.runAgainst(
                server,
                "cloudtrail",
                "validate-logs",
                "--trail-arn=arn:aws:cloudtrail:us-east-1:123456789012:trail/hushtable",
                "--start-time=2020-01-01T00:00:00Z",
                "--verbose");
    }

    /** A copy that an auditor has taken away. */
    private static Path copy(String name) throws IOException {
        Path copy = folder.resolve(name);
        for (Path file : LivingFolder.files(trail())) {
            Path target = copy.resolve(trail().relativize(file).toString());
            if (!file.getFileName().toString().startsWith(".")) {
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return copy;
    }

    private static ServerProcess.Finished verify(Path copy, String... more) throws Exception {
        Path data = folder.resolve("data");
        List<String> words = new ArrayList<>(List.of(
                "audit",
                "verify-export",
                copy.toString(),
                "--digest-key",
                data.resolve("trail.pem").toString(),
                "--key",
                data.resolve("audit.vkey").toString()));
        words.addAll(List.of(more));
        return ServerProcess.run(words.toArray(String[]::new));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource(CLI)
    void validates_by_the_cli_of_aws(ForeignClient aws) {
        ForeignClient.Finished whole = validate(aws);

        assertThat(whole.output())
                .containsPattern("(\\d+)/\\1 digest files valid")
                .containsPattern("(\\d+)/\\1 log files valid");
        assertThat(whole.exitCode()).isZero();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource(CLI)
    void shows_the_cli_of_aws_a_changed_log_and_a_removed_digest(ForeignClient aws) throws IOException {
        Path log = logs(trail()).getFirst();
        Path digest = digests(trail()).get(1);
        byte[] logBefore = Files.readAllBytes(log);
        byte[] digestBefore = Files.readAllBytes(digest);
        try {
            Files.write(log, Files.readAllBytes(logs(trail()).get(1)));
            Files.delete(digest);

            ForeignClient.Finished finished = validate(aws);

            assertThat(finished.output()).contains("INVALID: hash value doesn't match", "INVALID: not found");
            assertThat(finished.exitCode()).isEqualTo(1);
        } finally {
            Files.write(log, logBefore);
            Files.write(digest, digestBefore);
        }
    }

    private static String lookUp(ForeignClient aws, String... attributes) {
        List<String> words = new ArrayList<>(List.of("cloudtrail", "lookup-events", "--max-items=1"));
        words.addAll(List.of("--query=Events[0].[Username,CloudTrailEvent]", "--output=text", "--lookup-attributes"));
        words.addAll(List.of(attributes));
        return aws.runAgainst(server, words.toArray(String[]::new)).output();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource(CLI)
    void names_people_to_who_may_know_and_says_what_for(ForeignClient aws) {
        String own = "AttributeKey=EventName,AttributeValue=ListTables";
        aws.runAgainst(server, "dynamodb", "list-tables");
        String purpose = "AttributeKey=Purpose,AttributeValue='a complaint'";

        String kept = lookUp(aws, own);
        for (int i = 0; i < 20 && !kept.contains("ListTables"); i++) {
            kept = lookUp(aws, own);
        }

        assertThat(kept).startsWith("None").contains("\"_sd\"").doesNotContain(":user/");
        assertThat(lookUp(aws, own, purpose)).doesNotStartWith("None").contains(":user/", "sourceIPAddress");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource(CLI)
    void looks_up_lists_and_copies_by_the_cli_of_aws(ForeignClient aws) throws IOException {
        ForeignClient.Finished found = aws.runAgainst(
                server,
                "cloudtrail",
                "lookup-events",
                "--max-items=1",
                "--lookup-attributes=AttributeKey=EventName,AttributeValue=DigestDelivered",
                "--query=Events[0].CloudTrailEvent",
                "--output=text");
        Path copy = folder.resolve("synchronised");
        ForeignClient.Finished copied =
                aws.runAgainst(server, "s3", "sync", "s3://hushtable-audit", copy.toString(), "--quiet");

        assertThat(found.output()).contains("\"eventName\":\"DigestDelivered\"", "digestHashValue");
        assertThat(copied.exitCode()).as(copied.output()).isZero();
        assertThat(Files.readAllBytes(digests(copy).getFirst()))
                .isEqualTo(Files.readAllBytes(digests(trail()).getFirst()));
        assertThat(aws.runAgainst(server, "s3", "rm", "s3://hushtable-audit/AWSLogs/x")
                        .output())
                .contains("MethodNotAllowed");
        assertThat(aws.runAgainst(server, "s3", "cp", "s3://hushtable-audit/AWSLogs/x", copy.toString())
                        .output())
                .contains("404");
    }

    @Test
    void answers_the_sdk_of_aws() {
        try (CloudTrailClient client = Clients.ofAdministrator(server).cloudTrail()) {
            Trail trail = client.describeTrails(all -> {}).trailList().getFirst();
            GetTrailStatusResponse status = client.getTrailStatus(one -> one.name(trail.trailARN()));
            List<PublicKey> keys = client.listPublicKeys(all -> {}).publicKeyList();
            LookupEventsIterable found = client.lookupEventsPaginator(lookup -> lookup.maxResults(2)
                    .lookupAttributes(LookupAttribute.builder()
                            .attributeKey(LookupAttributeKey.EVENT_NAME)
                            .attributeValue("DigestDelivered")
                            .build()));

            assertThat(trail.s3BucketName()).isEqualTo("hushtable-audit");
            assertThat(trail.logFileValidationEnabled()).isTrue();
            assertThat(status.isLogging()).isTrue();
            assertThat(status.latestDigestDeliveryTime()).isNotNull();
            assertThat(status.latestDeliveryError()).isNull();
            assertThat(keys).hasSize(1);
            assertThat(keys.getFirst().value().asByteArray()).isNotEmpty();
            assertThat(keys.getFirst().validityEndTime()).isAfter(Instant.now());
            // More than a page of them.
            assertThat(found.events().stream().limit(3))
                    .hasSize(3)
                    .allMatch(event -> event.eventSource().equals("cloudtrail.amazonaws.com"));
        }
    }

    @Test
    void verifies_a_copy() throws Exception {
        ServerProcess.Finished finished = verify(copy("whole"));

        assertThat(finished.output()).startsWith("verified: ");
        assertThat(finished.exitCode()).isZero();
    }

    @Test
    void finds_a_second_member_of_a_gzip_file() throws Exception {
        Path copy = copy("member");
        Files.write(logs(copy).getFirst(), Files.readAllBytes(logs(copy).get(1)), StandardOpenOption.APPEND);

        ServerProcess.Finished finished = verify(copy);

        assertThat(finished.output()).contains("its bytes are not those that were stored");
        assertThat(finished.exitCode()).isEqualTo(1);
    }

    @Test
    void finds_digests_that_are_gone_wherever_they_stood() throws Exception {
        Path middle = copy("middle");
        Files.delete(digests(middle).get(1));
        Path first = copy("first");
        Files.delete(digests(first).getFirst());

        assertThat(verify(middle).output()).contains("something is gone");
        assertThat(verify(first).output()).contains("those before it are gone");
    }

    @Test
    void finds_that_the_newest_digest_or_everything_is_gone() throws Exception {
        Path newest = copy("newest");
        for (int i = digests(newest).size() - 1; i > 0; i--) {
            Files.delete(digests(newest).get(i));
        }
        // How many logs a digest names is a matter of when it was written.
        String oldest = text(digests(newest).getFirst());
        for (Path log : logs(newest)) {
            if (!oldest.contains(log.getFileName().toString())) {
                Files.delete(log);
            }
        }
        Path empty = Files.createDirectory(folder.resolve("empty"));

        ServerProcess.Finished older = verify(newest, "--max-age", "0");
        ServerProcess.Finished nothing = verify(empty);

        assertThat(older.output()).contains("minutes ago");
        assertThat(older.exitCode()).isEqualTo(3);
        assertThat(nothing.output()).contains("nothing could be verified");
        assertThat(nothing.exitCode()).isEqualTo(3);
    }

    @Test
    void finds_an_object_that_no_digest_names() throws Exception {
        Path copy = copy("orphan");
        Path log = logs(copy).getFirst();
        String name = log.getFileName().toString().replaceFirst("_[0-9A-F]{16}", "_0000000000000000");
        Files.copy(log, log.resolveSibling(name));

        assertThat(verify(copy).output()).contains("no digest names it");
    }
}
