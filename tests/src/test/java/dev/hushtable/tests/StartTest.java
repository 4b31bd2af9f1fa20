package dev.hushtable.tests;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A server's life: started, used while the command line changes things beside it, stopped, started again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StartTest {
    private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("1"));

    @TempDir
    private static Path data;

    @TempDir
    private static Path outside;

    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ServerProcess.Finished command(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", data.toString()));
        return ServerProcess.run(all.toArray(String[]::new));
    }

    private static DynamoDbClient administrator() {
        return Clients.ofAdministrator(server).dynamoDb();
    }

    private static boolean accepts(String accessKeyId, String secret) {
        try (DynamoDbClient client =
                Clients.ofAdministrator(server).as(accessKeyId, secret).dynamoDb()) {
            client.listTables();
            return true;
        } catch (DynamoDbException e) {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException");
            return false;
        }
    }

    /** Whether the log says that an access key became so. */
    private static boolean isRecorded(String accessKeyId, String status) {
        return AuditTrail.pin(data).records(0).stream()
                .filter(record -> record.path("eventName").asText().equals("AccessKeyChanged"))
                .map(record -> record.path("serviceEventDetails"))
                .anyMatch(details -> details.path("accessKeyId").asText().equals(accessKeyId)
                        && details.path("status").asText().equals(status));
    }

    private static int readiness() {
        RawAnswer answer = raw("GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        return answer.status();
    }

    private static RawAnswer raw(String request) {
        try (Socket socket =
                Clients.ofAdministrator(server).tls().getSocketFactory().createSocket("localhost", server.port())) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            socket.getOutputStream().flush();
            return RawAnswer.parse(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(1)
    void leaves_what_clients_need_to_its_owner_alone() throws Exception {
        Path environment = data.resolve("client.env");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(environment)))
                .isEqualTo("rw-------");
        assertThat(server.clientEnvironment())
                .containsEntry("AWS_ENDPOINT_URL", "https://localhost:" + server.port())
                .containsEntry("AWS_CA_BUNDLE", data.resolve("tls/ca.pem").toString())
                .containsEntry("AWS_REGION", "us-east-1")
                .containsKeys("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
        assertThat(server.log())
                .contains(
                        "shown this once", "The root key lies in", "aws dynamodb create-table", "export AWS_PROFILE=");
    }

    @Test
    @Order(2)
    void lets_a_user_in_who_was_made_beside_it_and_shuts_him_out_again() throws Exception {
        Path credentials = outside.resolve("alice");
        assertThat(command(
                                "user",
                                "create",
                                "alice",
                                "--policy",
                                "AdministratorAccess",
                                "--credentials-file",
                                credentials.toString())
                        .exitCode())
                .isZero();
        String[] lines = Files.readString(credentials).split("\\R");
        String id = lines[1].replaceFirst(".*= ", "");
        String secret = lines[2].replaceFirst(".*= ", "");

        Patience.until("alice is let in", () -> accepts(id, secret));
        Patience.until("her key is on record", () -> isRecorded(id, "ACTIVE"));
        assertThat(command("user", "list").output()).contains("alice\n  " + id + "  ACTIVE");

        assertThat(command("user", "disable", "alice").exitCode()).isZero();
        Patience.until("alice is shut out", () -> !accepts(id, secret));
        Patience.until("that is on record", () -> isRecorded(id, "INACTIVE"));
    }

    @Test
    @Order(3)
    void takes_over_the_fixed_key_of_fixtures() throws Exception {
        Path secret = Files.writeString(outside.resolve("secret"), "test\n");

        assertThat(command("key", "import", "--access-key-id", "test", "--secret-file", secret.toString(), "admin")
                        .exitCode())
                .isZero();

        Patience.until("the fixed key is taken", () -> accepts("test", "test"));
        Patience.until("it is on record", () -> isRecorded("test", "ACTIVE"));
    }

    @Test
    @Order(4)
    void is_not_ready_while_its_policies_are_broken_but_keeps_the_last_good_ones() throws Exception {
        Path broken = data.resolve("policies/iam/policies/broken.json");
        assertThat(readiness()).isEqualTo(200);

        Files.writeString(broken, "{\"Version\":");
        Patience.until("it is not ready", () -> readiness() == 503);
        assertThat(administrator().listTables().tableNames()).isEmpty();
        assertThat(server.log()).contains("iam/policies/broken.json:1:");

        Files.delete(broken);
        Patience.until("it is ready again", () -> readiness() == 200);
    }

    @Test
    @Order(5)
    void reuses_everything_at_the_second_start() throws Exception {
        administrator()
                .createTable(r -> r.tableName("notes")
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(AttributeDefinition.builder()
                                .attributeName("id")
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .keySchema(KeySchemaElement.builder()
                                .attributeName("id")
                                .keyType(KeyType.HASH)
                                .build()));
        administrator().putItem(r -> r.tableName("notes").item(KEY));
        byte[] ca = Files.readAllBytes(data.resolve("tls/ca.pem"));
        Map<String, String> before = server.clientEnvironment();
        assertThat(server.stop()).isIn(0, 143);

        server = ServerProcess.start(data);

        assertThat(data.resolve("tls/ca.pem")).hasBinaryContent(ca);
        assertThat(server.clientEnvironment())
                .containsEntry("AWS_ACCESS_KEY_ID", before.get("AWS_ACCESS_KEY_ID"))
                .containsEntry("AWS_SECRET_ACCESS_KEY", before.get("AWS_SECRET_ACCESS_KEY"));
        assertThat(server.log()).doesNotContain("shown this once", before.get("AWS_SECRET_ACCESS_KEY"));
        assertThat(administrator().getItem(r -> r.tableName("notes").key(KEY)).item())
                .isEqualTo(KEY);
    }

    private static boolean isClosed() {
        try {
            readiness();
            return false;
        } catch (UncheckedIOException refused) {
            return true;
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            line.append((char) read);
        }
        return line.toString().strip();
    }

    @Test
    @Order(6)
    void answers_what_is_in_flight_when_it_is_told_to_stop() throws Exception {
        String head = "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: DynamoDB_20120810.ListTables\r\n"
                + "Content-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n";
        try (Socket socket =
                Clients.ofAdministrator(server).tls().getSocketFactory().createSocket("localhost", server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(US_ASCII));
            out.flush();
            // It says so when it waits for the body.
            assertThat(line(socket.getInputStream())).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(line(socket.getInputStream())).isEmpty();
            CompletableFuture<Integer> stop = CompletableFuture.supplyAsync(server::stop);
            Patience.until("nobody else is let in", StartTest::isClosed);

            out.write("{}".getBytes(US_ASCII));
            out.flush();

            RawAnswer answer = RawAnswer.parse(socket.getInputStream().readAllBytes());
            assertThat(answer.errorName()).isEqualTo("MissingAuthenticationTokenException");
            assertThat(stop.join()).isIn(0, 143);
        }
        ServerProcess.Finished verified = command("audit", "verify");
        assertThat(verified.output()).startsWith("verified: ");
        assertThat(verified.exitCode()).isZero();
    }
}
