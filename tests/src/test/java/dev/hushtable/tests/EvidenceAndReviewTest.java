package dev.hushtable.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.audit.note.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What auditors take away from a running server, and what two people sign, by the command line. */
@Timeout(300)
class EvidenceAndReviewTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TABLE = "patients";
    private static final Pattern KEY = Pattern.compile("access key id\\s+(\\S+)\\s+secret access key\\s+(\\S+)");
    private static final Pattern REVIEW = Pattern.compile("Access review (\\S+) of patients: (\\d+) grants");

    @TempDir
    private static Path folder;

    private static ServerProcess server;
    private static Map<String, String> rita;
    private static Map<String, String> rolf;

    @BeforeAll
    static void have_a_table_and_two_reviewers() throws Exception {
        server = ServerProcess.start(folder.resolve("server"));
        try (DynamoDbClient client = Clients.ofAdministrator(server).dynamoDb()) {
            SharedTable.NO_SORT_KEY.create(client, TABLE);
            client.putItem(put -> put.tableName(TABLE).item(Map.of("pk", fromS("p-7"), "ssn", fromS("078-05-1120"))));
            client.getItem(get -> get.tableName(TABLE).key(Map.of("pk", fromS("p-7"))));
        }
        policy("reviewer", "\"audit:*\"");
        policy("reader", "\"dynamodb:GetItem\"");
        rita = user("rita", "reviewer");
        rolf = user("rolf", "reviewer", "reader");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void policy(String name, String actions) throws IOException {
        Path file = server.data().resolve("policies/iam/policies/" + name + ".json");
        Path draft = Files.writeString(file.resolveSibling("." + name), """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": [%s], "Resource": "*"}]}
                """.formatted(actions));
        Files.move(draft, file);
    }

    private static Map<String, String> user(String name, String... policies) throws Exception {
        List<String> words = new ArrayList<>(
                List.of("user", "create", name, "--data", server.data().toString()));
        Stream.of(policies).forEach(policy -> words.addAll(List.of("--policy", policy)));
        ServerProcess.Finished made = ServerProcess.run(words.toArray(String[]::new));
        Matcher key = KEY.matcher(made.output());
        assertThat(key.find()).as(made.output()).isTrue();
        Clients clients = Clients.ofAdministrator(server).as(key.group(1), key.group(2));
        Map<String, String> environment = new HashMap<>(server.clientEnvironment());
        environment.put("AWS_ACCESS_KEY_ID", key.group(1));
        environment.put("AWS_SECRET_ACCESS_KEY", key.group(2));
        Patience.until("the server lets them in", () -> Principals.isLetIn(clients));
        return environment;
    }

    private static ServerProcess.Finished audit(Map<String, String> who, String... words) throws Exception {
        String[] all = Stream.concat(Stream.of("audit"), Stream.of(words)).toArray(String[]::new);
        return ServerProcess.run(who, all);
    }

    /** A pack of the running server, by pinned keys. */
    private static Path pack(String framework, Path pins, int exitCode, String... more) throws Exception {
        Path pack = Files.createTempDirectory(folder, framework);
        List<String> words = new ArrayList<>(List.of("evidence", "--framework", framework, "--proofs", "4"));
        words.addAll(List.of("--key", pins.toString(), "-o", pack.toString()));
        words.addAll(List.of(more));
        ServerProcess.Finished made = audit(server.clientEnvironment(), words.toArray(String[]::new));
        assertThat(made.exitCode()).as(made.output()).isEqualTo(exitCode);
        return pack;
    }

    private static Path pins() {
        return server.data().resolve("audit.vkey");
    }

    private static JsonNode manifest(Path pack) throws IOException {
        return JSON.readTree(Files.readAllBytes(pack.resolve("manifest.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soc2", "hipaa", "pci"})
    void a_pack_of_a_running_server_says_that_its_log_is_whole(String framework) throws Exception {
        Path pack = pack(framework, pins(), 0);

        JsonNode manifest = manifest(pack);
        assertThat(manifest.path("verification").asText()).isEqualTo("VERIFIED");
        assertThat(manifest.path("findings")).isEmpty();
        assertThat(manifest.path("recordsProven").asInt()).isPositive();
        assertThat(Files.readString(pack.resolve("report.html")))
                .contains("The log is whole", "Verdict", "the server&#39;s word")
                .doesNotContain("p-7", "078-05-1120");
        assertThat(changed(pack)).isEmpty();
    }

    @Test
    void a_pack_of_one_persons_data_shows_who_read_it() throws Exception {
        Path pack = pack(
                "gdpr-15", pins(), 0, "--disclose", "request 17", "--subject", TABLE + "/{\"pk\":{\"S\":\"p-7\"}}");

        assertThat(manifest(pack).path("verification").asText()).isEqualTo("VERIFIED");
        assertThat(Files.readString(pack.resolve("report.html"))).contains("user/admin", "request 17", "ssn");
    }

    @Test
    void a_pack_of_a_log_that_others_signed_says_so() throws Exception {
        byte[] spki = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPublic()
                .getEncoded();
        String name = Files.readString(pins()).replaceFirst("(?s)\\+.*", "");
        VerifierKey other = VerifierKey.ed25519(name, Arrays.copyOfRange(spki, spki.length - 32, spki.length));
        Path pins = Files.writeString(folder.resolve("other.vkey"), other + "\n");

        Path pack = pack("soc2", pins, 1);

        assertThat(manifest(pack).path("verification").asText()).isEqualTo("TAMPERED");
        assertThat(manifest(pack).path("findings").toString()).contains("not signed by the pinned keys");
        assertThat(Files.readString(pack.resolve("report.html"))).contains("The log was tampered with");
    }

    @Test
    void a_pack_whose_files_were_changed_is_found_out() throws Exception {
        Path pack = pack("soc2", pins(), 0);
        Path record;
        try (Stream<Path> records = Files.list(pack.resolve("records"))) {
            record = records.sorted().findFirst().orElseThrow();
        }
        String place = record.getFileName().toString().replace(".json", "");
        String[] check = {
            "verify-proof",
            pack.resolve("proofs/" + place + ".tlog-proof").toString(),
            "--entry",
            record.toString(),
            "--policy",
            pack.resolve("auditor.policy").toString()
        };
        assertThat(audit(Map.of(), check).exitCode()).isZero();

        String answer;
        try (Stream<Path> answers = Files.list(pack.resolve("csv"))) {
            answer = "csv/" + answers.sorted().findFirst().orElseThrow().getFileName();
        }
        Files.writeString(pack.resolve(answer), Files.readString(pack.resolve(answer)) + "1,2\r\n");
        Files.writeString(record, Files.readString(record).replace("\"eventName\":\"", "\"eventName\":\"X"));

        assertThat(changed(pack)).containsExactlyInAnyOrder(answer, "records/" + place + ".json");
        assertThat(audit(Map.of(), check).exitCode()).isEqualTo(1);
    }

    /** What {@code sha256sum -c} would name. */
    private static List<String> changed(Path pack) throws Exception {
        List<String> changed = new ArrayList<>();
        for (String line : Files.readAllLines(pack.resolve("SHA256SUMS"))) {
            String[] sum = line.split(" {2}", 2);
            byte[] now = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(pack.resolve(sum[1])));
            if (!HexFormat.of().formatHex(now).equals(sum[0])) {
                changed.add(sum[1]);
            }
        }
        return changed;
    }

    @Test
    void a_review_is_of_all_that_is_granted_and_takes_two_people() throws Exception {
        ServerProcess.Finished started = audit(rita, "review", "start", "--table", TABLE, "--due", "2099-12-31");
        Matcher review = REVIEW.matcher(started.output());
        assertThat(review.find()).as(started.output()).isTrue();
        String id = review.group(1);
        JsonNode grants = JSON.readTree(
                        audit(rita, "review", "show", id, "--json").output())
                .findPath("grants");
        assertThat(grants).hasSize(Integer.parseInt(review.group(2)));
        assertThat(grants.findValuesAsText("principal")).contains("user/admin", "user/rolf", "everybody");
        int own = grants.findValuesAsText("principal").indexOf("user/rolf");
        assertThat(grants.path(own).path("access").asText()).startsWith("read always");
        List<String> others = new ArrayList<>();
        for (int i = 0; i < grants.size(); i++) {
            others.add(Integer.toString(i));
        }
        others.remove(own);

        assertThat(refused(rita, "sign", id)).contains("are not decided yet");
        assertThat(refused(rolf, "decide", id, "--approve", Integer.toString(own)))
                .contains("access of their own");
        decide(rita, id, "--approve", String.join(",", others));
        assertThat(refused(rita, "decide", id, "--revoke", Integer.toString(own)))
                .contains("Reason");
        decide(rita, id, "--revoke", Integer.toString(own), "--reason", "left the ward");
        assertThat(refused(rita, "sign", id)).contains("Somebody else than who began");
        assertThat(audit(rolf, "review", "sign", id).exitCode()).isZero();
        assertThat(refused(rolf, "sign", id)).contains("was signed");

        Path report = folder.resolve("review");
        ServerProcess.Finished shown = audit(rolf, "review", "show", id, "-o", report.toString());
        assertThat(shown.exitCode()).as(shown.output()).isZero();
        assertThat(Files.readString(report.resolve("review.html"), UTF_8))
                .contains("left the ward", "user/rita", "user/rolf", "1 revoked");
        assertThat(audit(rita, "search", "-w", "EventName=SignAccessReview", "--json")
                        .output())
                .contains(id, "sha256:");
    }

    private static void decide(Map<String, String> who, String id, String... words) throws Exception {
        ServerProcess.Finished done = audit(
                who,
                Stream.concat(Stream.of("review", "decide", id), Stream.of(words))
                        .toArray(String[]::new));
        assertThat(done.exitCode()).as(done.output()).isZero();
    }

    private static String refused(Map<String, String> who, String... words) throws Exception {
        ServerProcess.Finished done =
                audit(who, Stream.concat(Stream.of("review"), Stream.of(words)).toArray(String[]::new));
        assertThat(done.exitCode()).as(done.output()).isNotZero();
        return done.output();
    }
}
