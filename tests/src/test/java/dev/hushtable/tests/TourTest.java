package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.hushtable.tour.BatchImport;
import dev.hushtable.tour.ClinicTable;
import dev.hushtable.tour.Hospital;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The tour's clinic, whole, as its three people see it: examples/hospital under the policies it ships. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TourTest {
    private static final Pattern KEY =
            Pattern.compile("aws_access_key_id *= *(\\S+)\\s+aws_secret_access_key *= *(\\S+)");
    private static final Path POLICIES = Path.of("..", "examples", "hospital", "policies");
    private static final Map<String, AttributeValue> PROFILE = key("ana", "profile");
    private static final Map<String, AttributeValue> OTHER_PROFILE = key("bruno", "profile");

    @TempDir
    static Path folder = Path.of("");

    private ServerProcess server;
    private DynamoDbClient admin;
    private DynamoDbClient chen;
    private String chensKeyId = "";
    private DynamoDbClient ana;
    private long written;

    @BeforeAll
    void open_the_clinic() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        copy(POLICIES, data.resolve("policies"));
        server = ServerProcess.start(data);
        Clients clients = Clients.ofAdministrator(server);
        admin = clients.dynamoDb();
        chen = clientOf("chen", clients);
        ana = clientOf("ana", clients);
        ClinicTable table = new ClinicTable(admin, Hospital.TABLE);
        table.create();
        written = new BatchImport(table, count -> {}).run(Hospital.CLINIC.items());
    }

    @AfterAll
    void close_the_clinic() {
        server.close();
    }

    private DynamoDbClient clientOf(String user, Clients clients) throws Exception {
        Path file = folder.resolve(user);
        String[] command = {
            "key", "create", user, "--data", server.data().toString(), "--credentials-file", file.toString()
        };
        assertThat(ServerProcess.run(command).exitCode()).isZero();
        Matcher key = KEY.matcher(Files.readString(file));
        assertThat(key.find()).isTrue();
        chensKeyId = user.equals("chen") ? key.group(1) : chensKeyId;
        return clients.as(key.group(1), key.group(2)).dynamoDb();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static Map<String, AttributeValue> key(String patient, String sortKey) {
        return Map.of("pk", fromS("patient#" + patient), "sk", fromS(sortKey));
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DynamoDbException.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo("AccessDeniedException"));
    }

    private static Map<String, AttributeValue> get(
            DynamoDbClient person, Map<String, AttributeValue> key, String projection) {
        return person.getItem(call -> call.tableName("clinic").key(key).projectionExpression(projection))
                .item();
    }

    private static List<Map<String, AttributeValue>> visits(DynamoDbClient person, String patient, String projection) {
        return person.query(call -> call.tableName("clinic")
                        .keyConditionExpression("pk = :p AND begins_with(sk, :v)")
                        .expressionAttributeValues(Map.of(":p", fromS("patient#" + patient), ":v", fromS("visit#")))
                        .projectionExpression(projection))
                .items();
    }

    @Test
    void keeps_every_record_as_it_was_made() {
        Map<Map<String, AttributeValue>, Map<String, Object>> made = new HashMap<>();
        Hospital.CLINIC.items().forEach(item -> made.put(keyOf(item), comparable(item)));

        Map<Map<String, AttributeValue>, Map<String, Object>> kept = new HashMap<>();
        admin.scanPaginator(call -> call.tableName("clinic"))
                .items()
                .forEach(item -> kept.put(keyOf(item), comparable(item)));

        assertThat(written).isEqualTo(made.size()).isGreaterThan(5_000);
        assertThat(kept.keySet()).isEqualTo(made.keySet());
        made.forEach((key, item) -> assertThat(kept.get(key)).as("%s", key).isEqualTo(item));
    }

    @Test
    void shows_the_administrator_everything() {
        assertThat(get(admin, PROFILE, null)).containsKeys("ssn", "billing", "genome", "photo");
        assertThat(new ClinicTable(admin, "clinic").count()).isGreaterThanOrEqualTo(written);
    }

    @Test
    void shows_the_clinician_what_she_names_of_any_patient() {
        assertThat(get(chen, PROFILE, "fullName, bloodType")).containsOnlyKeys("fullName", "bloodType");
        assertThat(visits(chen, "bruno", "diagnoses, vitals.pulse")).isNotEmpty();
        KeysAndAttributes keys = KeysAndAttributes.builder()
                .keys(List.of(PROFILE, OTHER_PROFILE))
                .projectionExpression("born")
                .build();
        assertThat(chen.batchGetItem(call -> call.requestItems(Map.of("clinic", keys)))
                        .responses()
                        .get("clinic"))
                .hasSize(2);
    }

    @Test
    void hides_ssn_and_billing_from_the_clinician_whatever_the_way() {
        refused(() -> get(chen, PROFILE, "ssn"));
        refused(() -> get(chen, PROFILE, "fullName, billing.insurer"));
        refused(() -> get(chen, PROFILE, null));
        refused(() -> chen.getItem(call -> call.tableName("clinic")
                .key(PROFILE)
                .projectionExpression("#x")
                .expressionAttributeNames(Map.of("#x", "ssn"))));
        refused(() -> visits(chen, "ana", null));
        refused(() -> guess("begins_with(ssn, :g)"));
        refused(() -> guess("size(billing.#l) > :g"));
        KeysAndAttributes whole =
                KeysAndAttributes.builder().keys(List.of(PROFILE)).build();
        refused(() -> chen.batchGetItem(call -> call.requestItems(Map.of("clinic", whole))));
        refused(() -> chen.scan(call -> call.tableName("clinic").projectionExpression("fullName")));
        refused(() -> chen.query(call -> call.tableName("clinic")
                .keyConditionExpression("pk = :p")
                .expressionAttributeValues(Map.of(":p", fromS("patient#ana")))
                .select(Select.COUNT)));
    }

    private void guess(String filter) {
        chen.query(call -> call.tableName("clinic")
                .keyConditionExpression("pk = :p")
                .filterExpression(filter)
                .expressionAttributeNames(filter.contains("#l") ? Map.of("#l", "lines") : null)
                .expressionAttributeValues(
                        Map.of(":p", fromS("patient#ana"), ":g", filter.contains("size") ? fromN("1") : fromS("000-1")))
                .projectionExpression("sk"));
    }

    @Test
    void lets_the_clinician_write_vitals_and_see_only_them() {
        Map<String, AttributeValue> visit = key("guest", "visit#2026-11-22#1");
        Map<String, AttributeValue> item = new HashMap<>(visit);
        item.put("vitals", fromM(Map.of("pulse", fromN("60"))));
        item.put("ssn", fromS("000-00-0000"));
        admin.putItem(call -> call.tableName("clinic").item(item));
        try {
            writesVitals(visit);
            writesNothingElse(visit);
        } finally {
            admin.deleteItem(call -> call.tableName("clinic").key(visit));
        }
    }

    private void writesVitals(Map<String, AttributeValue> visit) {
        Map<String, AttributeValue> answer = chen.updateItem(
                        pulse(visit).returnValues(ReturnValue.UPDATED_NEW).build())
                .attributes();

        assertThat(answer).containsOnlyKeys("vitals");
        assertThat(get(admin, visit, "vitals.pulse").get("vitals").m()).containsEntry("pulse", fromN("72"));
    }

    private void writesNothingElse(Map<String, AttributeValue> visit) {
        refused(() ->
                chen.updateItem(pulse(visit).returnValues(ReturnValue.ALL_NEW).build()));
        refused(() ->
                chen.updateItem(pulse(visit).returnValues(ReturnValue.ALL_OLD).build()));
        refused(() -> chen.updateItem(pulse(visit)
                .conditionExpression("attribute_not_exists(vitals)")
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build()));
        refused(() -> chen.updateItem(
                pulse(visit).conditionExpression("attribute_exists(ssn)").build()));
        refused(() -> chen.updateItem(pulse(visit)
                .updateExpression("SET vitals.pulse = :n, vitals.#s = ssn")
                .expressionAttributeNames(Map.of("#s", "seen"))
                .build()));
        refused(() ->
                chen.updateItem(pulse(visit).updateExpression("SET notes = :n").build()));
        refused(() -> chen.putItem(call -> call.tableName("clinic").item(visit)));
        refused(() -> chen.deleteItem(call -> call.tableName("clinic").key(visit)));
        WriteRequest put = WriteRequest.builder()
                .putRequest(request -> request.item(visit))
                .build();
        refused(() -> chen.batchWriteItem(call -> call.requestItems(Map.of("clinic", List.of(put)))));
    }

    private static UpdateItemRequest.Builder pulse(Map<String, AttributeValue> visit) {
        return UpdateItemRequest.builder()
                .tableName("clinic")
                .key(visit)
                .updateExpression("SET vitals.pulse = :n")
                .expressionAttributeValues(Map.of(":n", fromN("72")));
    }

    @Test
    void shows_the_patient_her_own_partition_and_no_other() {
        assertThat(get(ana, PROFILE, null)).containsKeys("ssn", "billing");
        assertThat(visits(ana, "ana", null)).isNotEmpty();

        refused(() -> get(ana, OTHER_PROFILE, "fullName"));
        refused(() -> get(ana, key("ana2", "profile"), null));
        refused(() -> get(ana, key("*", "profile"), null));
        refused(() -> visits(ana, "bruno", null));
        refused(() -> ana.scan(call -> call.tableName("clinic")));
        refused(() -> ana.scan(call -> call.tableName("clinic")
                .filterExpression("pk = :p")
                .expressionAttributeValues(Map.of(":p", fromS("patient#ana")))));
        refused(() -> ana.putItem(call -> call.tableName("clinic").item(PROFILE)));
        KeysAndAttributes own =
                KeysAndAttributes.builder().keys(List.of(PROFILE)).build();
        refused(() -> ana.batchGetItem(call -> call.requestItems(Map.of("clinic", own))));
        refused(() -> ana.describeTable(call -> call.tableName("clinic")));
        refused(() -> ana.getItem(call -> call.tableName("elsewhere").key(PROFILE)));
    }

    @Test
    void leaves_a_log_that_verifies_and_names_who_was_refused() throws Exception {
        refused(() -> get(chen, PROFILE, "ssn"));

        ServerProcess.Finished verified =
                ServerProcess.run("audit", "verify", "--data", server.data().toString());
        ServerProcess.Finished tail = ServerProcess.run(
                "audit", "tail", "-n", "100000", "--data", server.data().toString());

        assertThat(verified.exitCode()).as(verified.output()).isZero();
        assertThat(tail.output().lines().filter(record -> record.contains("\"decision\":\"DENY\"")))
                .anyMatch(record -> record.contains("\"attributesRequested\":[\"pk\",\"sk\",\"ssn\"]")
                        && record.contains("\"statements\":[\"NeverSsnNorBilling:NotNamed\"]")
                        && record.contains(chensKeyId));
        assertThat(tail.output()).doesNotContain("patient#").doesNotContainPattern("000-\\d\\d-\\d{4}");
    }

    private static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        return Map.of("pk", item.get("pk"), "sk", item.get("sk"));
    }

    /** Sets have no order, which lists of the SDK have. */
    private static Map<String, Object> comparable(Map<String, AttributeValue> item) {
        Map<String, Object> all = new HashMap<>();
        item.forEach((name, value) -> all.put(
                name,
                switch (value.type()) {
                    case SS -> Set.copyOf(value.ss());
                    case NS -> new TreeSet<>(value.ns());
                    case BS -> Set.copyOf(value.bs());
                    default -> value;
                }));
        return all;
    }
}
