package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.kms.KmsClient;

/** Three people and one table: an administrator, a clinician who may not see {@code ssn}, a patient with one partition. */
@Timeout(120)
class PolicyTest {
    private static final String TABLE = unique("clinic");
    private static final String CLINICIAN = unique("clinician");
    private static final String PATIENT = unique("patient");
    private static final DynamoDbClient ADMINISTRATOR = SharedServer.get().dynamoDb();

    private static final String CLINICIAN_POLICY = """
            {"Version": "2012-10-17", "Statement": [{
              "Effect": "Allow",
              "Action": ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan",
                         "dynamodb:UpdateItem"],
              "Resource": "arn:aws:dynamodb:*:*:table/TABLE",
              "Condition": {
                "ForAllValues:StringEquals": {"dynamodb:Attributes": ["pk", "sk", "diagnosis", "address"]},
                "StringEqualsIfExists": {
                  "dynamodb:Select": "SPECIFIC_ATTRIBUTES",
                  "dynamodb:ReturnValues": ["NONE", "UPDATED_OLD", "UPDATED_NEW"]}}}]}
            """.replace("TABLE", TABLE);

    /** Names Scan as well: what keeps it out is that a Scan has no leading key. */
    private static final String PATIENT_POLICY = """
            {"Version": "2012-10-17", "Statement": [{
              "Effect": "Allow",
              "Action": ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan",
                         "dynamodb:BatchWriteItem"],
              "Resource": "arn:aws:dynamodb:*:*:table/TABLE",
              "Condition": {
                "ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["${aws:username}"]},
                "Null": {"dynamodb:LeadingKeys": "false"}}}]}
            """.replace("TABLE", TABLE);

    private static Clients clinicianClients;
    private static DynamoDbClient clinician;
    private static Clients patientClients;
    private static DynamoDbClient patient;

    @BeforeAll
    static void openTheClinic() {
        SharedTable.TEXT_SORT_KEY.create(ADMINISTRATOR, TABLE);
        for (String owner : new String[] {PATIENT, "somebody"}) {
            ADMINISTRATOR.putItem(put -> put.tableName(TABLE).item(record(owner)));
        }
        clinicianClients = Principals.create(CLINICIAN, CLINICIAN_POLICY);
        clinician = clinicianClients.dynamoDb();
        patientClients = Principals.create(PATIENT, PATIENT_POLICY);
        patient = patientClients.dynamoDb();
    }

    private static Map<String, AttributeValue> record(String owner) {
        return Map.of(
                "pk", fromS(owner),
                "sk", fromS("1"),
                "diagnosis", fromS("flu"),
                "ssn", fromM(Map.of("number", fromS("123-45-6789"))));
    }

    private static Map<String, AttributeValue> key(String owner) {
        return Map.of("pk", fromS(owner), "sk", fromS("1"));
    }

    private static void assertDenied(ThrowingCallable call) {
        assertThat(Refusal.of(call).code()).isEqualTo("AccessDeniedException");
    }

    private static KeysAndAttributes keys(String... owners) {
        return KeysAndAttributes.builder()
                .keys(Arrays.stream(owners).map(PolicyTest::key).toList())
                .build();
    }

    @Test
    void a_patient_reads_the_own_partition() {
        assertThat(patient.getItem(get -> get.tableName(TABLE).key(key(PATIENT)))
                        .item())
                .isEqualTo(record(PATIENT));
        assertThat(patient.query(query -> query.tableName(TABLE)
                                .keyConditionExpression("#p = :p AND sk >= :s")
                                .expressionAttributeNames(Map.of("#p", "pk"))
                                .expressionAttributeValues(Map.of(":p", fromS(PATIENT), ":s", fromS("0"))))
                        .items())
                .containsExactly(record(PATIENT));
        assertThat(patient.batchGetItem(batch -> batch.requestItems(Map.of(TABLE, keys(PATIENT))))
                        .responses()
                        .get(TABLE))
                .containsExactly(record(PATIENT));
    }

    @Test
    void a_denial_reads_as_awss_do() {
        Refusal refusal =
                Refusal.of(() -> patient.getItem(get -> get.tableName(TABLE).key(key("somebody"))));
        String account = ADMINISTRATOR
                .describeTable(table -> table.tableName(TABLE))
                .table()
                .tableArn()
                .split(":")[4];

        assertThat(refusal)
                .isEqualTo(new Refusal(
                        "AccessDeniedException",
                        "User: arn:aws:iam::" + account + ":user/" + PATIENT
                                + " is not authorized to perform: dynamodb:GetItem on resource: "
                                + "arn:aws:dynamodb:us-east-1:" + account + ":table/" + TABLE
                                + " because no identity-based policy allows the dynamodb:GetItem action"));
    }

    @Test
    void a_patient_reads_nobody_elses() {
        assertDenied(() -> patient.query(query -> query.tableName(TABLE)
                .keyConditionExpression("pk = :p")
                .expressionAttributeValues(Map.of(":p", fromS("somebody")))));
        assertDenied(() -> patient.batchGetItem(batch -> batch.requestItems(Map.of(TABLE, keys(PATIENT, "somebody")))));
        assertDenied(() -> patient.scan(scan -> scan.tableName(TABLE)));
        assertDenied(() -> patient.scan(scan -> scan.tableName(TABLE)
                .filterExpression("pk = :p")
                .expressionAttributeValues(Map.of(":p", fromS(PATIENT)))));
        assertDenied(() -> patient.putItem(put -> put.tableName(TABLE).item(record(PATIENT))));
    }

    @Test
    void a_patient_writes_batches_of_the_own_partition_only() {
        Map<String, AttributeValue> note = Map.of("pk", fromS(PATIENT), "sk", fromS("note"));
        Map<String, AttributeValue> foreign = Map.of("pk", fromS("somebody"), "sk", fromS("note"));

        patient.batchWriteItem(batch -> batch.requestItems(Map.of(TABLE, List.of(put(note)))));
        assertDenied(() ->
                patient.batchWriteItem(batch -> batch.requestItems(Map.of(TABLE, List.of(put(note), put(foreign))))));
        assertThat(ADMINISTRATOR
                        .getItem(get -> get.tableName(TABLE).key(foreign))
                        .hasItem())
                .isFalse();
        patient.batchWriteItem(batch -> batch.requestItems(Map.of(
                TABLE,
                List.of(WriteRequest.builder()
                        .deleteRequest(delete -> delete.key(note))
                        .build()))));
    }

    // "Who tried to read this record?" is asked with the token the log has of those who did read it.
    @Test
    void a_denial_names_the_item_as_a_read_does() {
        AuditTrail trail = AuditTrail.pin(SharedServer.get().data());
        int before = trail.records(0).size();

        assertDenied(() -> patient.getItem(get -> get.tableName(TABLE).key(key("somebody"))));
        ADMINISTRATOR.getItem(get -> get.tableName(TABLE).key(key("somebody")));

        List<JsonNode> tokens = trail.records(before).stream()
                .filter(record -> record.path("requestParameters")
                        .path("tableName")
                        .asText()
                        .equals(TABLE))
                .map(record -> record.at("/additionalEventData/itemTokens"))
                .toList();
        assertThat(tokens).hasSize(2);
        assertThat(tokens.getFirst()).hasSize(1).isEqualTo(tokens.getLast());
    }

    private static WriteRequest put(Map<String, AttributeValue> item) {
        return WriteRequest.builder().putRequest(put -> put.item(item)).build();
    }

    // One table under two names is one table: the key behind one name must not vouch for that behind the other.
    @Test
    void a_second_name_of_a_table_is_no_way_round() {
        String arn = ADMINISTRATOR
                .describeTable(table -> table.tableName(TABLE))
                .table()
                .tableArn();

        assertThat(patient.getItem(get -> get.tableName(arn).key(key(PATIENT))).hasItem())
                .isTrue();
        assertDenied(() -> patient.getItem(get -> get.tableName(arn).key(key("somebody"))));
        assertDenied(() ->
                patient.batchGetItem(batch -> batch.requestItems(Map.of(TABLE, keys(PATIENT), arn, keys("somebody")))));
    }

    // The client names the region it signs for; the table stays what it is.
    @Test
    void another_region_is_no_way_round() {
        String request = "{\"TableName\":\"" + TABLE + "\",\"Key\":{\"pk\":{\"S\":\"OWNER\"},\"sk\":{\"S\":\"1\"}}}";

        RawAnswer own = RawCall.dynamoDb(patientClients, "GetItem", request.replace("OWNER", PATIENT))
                .scope("eu-west-1/dynamodb/aws4_request")
                .sign()
                .send();
        RawAnswer foreign = RawCall.dynamoDb(patientClients, "GetItem", request.replace("OWNER", "somebody"))
                .scope("eu-west-1/dynamodb/aws4_request")
                .sign()
                .send();

        assertThat(own.status()).isEqualTo(200);
        assertThat(foreign.errorName()).isEqualTo("AccessDeniedException");
    }

    // Whoever may not ask must not learn by asking.
    @Test
    void a_denial_does_not_tell_what_exists() {
        assertDenied(() -> patient.getItem(get -> get.tableName("no-such-table").key(key(PATIENT))));
        assertDenied(() -> patient.getItem(get -> get.tableName(TABLE).key(key("nobody"))));
        assertDenied(() -> patient.describeTable(table -> table.tableName("no-such-table")));
        assertDenied(patient::listTables);
    }

    @Test
    void a_clinician_sees_what_is_named_and_allowed() {
        assertThat(clinician
                        .getItem(
                                get -> get.tableName(TABLE).key(key("somebody")).projectionExpression("pk, diagnosis"))
                        .item())
                .isEqualTo(Map.of("pk", fromS("somebody"), "diagnosis", fromS("flu")));
        assertThat(clinician
                        .scan(scan -> scan.tableName(TABLE)
                                .projectionExpression("pk")
                                .filterExpression("diagnosis = :flu")
                                .expressionAttributeValues(Map.of(":flu", fromS("flu"))))
                        .items())
                .contains(Map.of("pk", fromS("somebody")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssn", "diagnosis, ssn", "ssn.#n", "#alias", "#alias.#n"})
    void a_clinician_cannot_project_a_hidden_attribute(String projection) {
        Map<String, String> all = Map.of("#alias", "ssn", "#n", "number");
        Map<String, String> names = all.entrySet().stream()
                .filter(name -> projection.contains(name.getKey()))
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertDenied(() -> clinician.getItem(get -> get.tableName(TABLE)
                .key(key("somebody"))
                .projectionExpression(projection)
                .expressionAttributeNames(names.isEmpty() ? null : names)));
    }

    // A read without a projection names no attribute and returns them all: Select is what keeps it out.
    @Test
    void a_clinician_cannot_read_whole_items() {
        assertDenied(() -> clinician.getItem(get -> get.tableName(TABLE).key(key("somebody"))));
        assertDenied(() -> clinician.scan(scan -> scan.tableName(TABLE)));
        assertDenied(() -> clinician.batchGetItem(batch -> batch.requestItems(Map.of(TABLE, keys("somebody")))));
    }

    // A filter on a hidden attribute answers questions about it, counted or not.
    @Test
    void a_clinician_cannot_ask_about_a_hidden_attribute() {
        assertDenied(() -> clinician.scan(scan -> scan.tableName(TABLE)
                .projectionExpression("pk")
                .filterExpression("ssn.#n = :n")
                .expressionAttributeNames(Map.of("#n", "number"))
                .expressionAttributeValues(Map.of(":n", fromS("1")))));
        assertDenied(() -> clinician.scan(
                scan -> scan.tableName(TABLE).select(Select.COUNT).filterExpression("attribute_exists(ssn)")));
    }

    private static UpdateItemRequest.Builder update(String expression) {
        return UpdateItemRequest.builder().tableName(TABLE).key(key("somebody")).updateExpression(expression);
    }

    @Test
    void a_clinician_changes_what_is_allowed() {
        assertThat(clinician
                        .updateItem(update("SET address = diagnosis")
                                .returnValues(ReturnValue.UPDATED_NEW)
                                .build())
                        .attributes())
                .isEqualTo(Map.of("address", fromS("flu")));
    }

    @Test
    void a_clinician_cannot_get_at_a_hidden_attribute_by_writing() {
        List<UpdateItemRequest.Builder> attempts = List.of(
                update("SET address = ssn"),
                update("SET address = if_not_exists(ssn, diagnosis)"),
                update("REMOVE ssn"),
                update("SET address = diagnosis").conditionExpression("attribute_exists(ssn)"),
                update("SET address = diagnosis").returnValues(ReturnValue.ALL_NEW),
                update("SET address = diagnosis").returnValues(ReturnValue.ALL_OLD),
                update("SET address = diagnosis")
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));

        attempts.forEach(attempt -> assertDenied(() -> clinician.updateItem(attempt.build())));
        assertThat(ADMINISTRATOR
                        .getItem(get -> get.tableName(TABLE).key(key("somebody")))
                        .item())
                .containsKey("ssn");
    }

    @Test
    void other_apis_are_closed_too() {
        try (KmsClient kms = clinicianClients.kms()) {
            assertDenied(kms::createKey);
            assertDenied(kms::listKeys);
        }
    }

    private static boolean clinicianReads() {
        try {
            clinician.getItem(get -> get.tableName(TABLE).key(key("somebody")).projectionExpression("pk"));
            return true;
        } catch (software.amazon.awssdk.awscore.exception.AwsServiceException denied) {
            return false;
        }
    }

    @Test
    void a_changed_policy_is_in_force_within_seconds() {
        String deny = "{\"Effect\": \"Deny\", \"Action\": \"dynamodb:GetItem\", \"Resource\": \"*\"},";

        Principals.writePolicy(CLINICIAN, CLINICIAN_POLICY.replace("\"Statement\": [", "\"Statement\": [" + deny));
        Principals.await(() -> !clinicianReads());
        String message = Refusal.of(() -> clinician.getItem(
                        get -> get.tableName(TABLE).key(key("somebody")).projectionExpression("pk")))
                .message();
        Principals.writePolicy(CLINICIAN, CLINICIAN_POLICY);
        Principals.await(PolicyTest::clinicianReads);

        assertThat(message).endsWith("with an explicit deny in an identity-based policy");
    }

    // Until the file is right again everybody keeps the rights of before, and the orchestrator is told.
    @Test
    void a_broken_policy_changes_nothing() {
        Principals.writePolicy(CLINICIAN, CLINICIAN_POLICY.replace("Allow", "Alow"));
        Principals.await(() -> readiness() == 503);
        boolean stillReads = clinicianReads();
        String log = SharedServer.get().process().log();
        Principals.writePolicy(CLINICIAN, CLINICIAN_POLICY);
        Principals.await(() -> readiness() == 200);

        assertThat(stillReads).isTrue();
        assertThat(log).contains("iam/policies/" + CLINICIAN + ".json:2:");
    }

    private static int readiness() {
        return RawCall.plain("GET /readyz HTTP/1.1").send().status();
    }

    @Test
    void a_disabled_user_is_a_stranger() {
        Clients leaver = Principals.create(unique("leaver"), CLINICIAN_POLICY);
        String name = arnOf(leaver).substring(arnOf(leaver).lastIndexOf('/') + 1);

        SharedServer.get().command("user", "disable", name);
        Principals.await(() -> !Principals.isLetIn(leaver));

        try (DynamoDbClient dynamoDb = leaver.dynamoDb()) {
            assertThat(Refusal.of(dynamoDb::listTables).code()).isEqualTo("UnrecognizedClientException");
        }
    }

    private static String arnOf(Clients clients) {
        try (var sts = clients.sts()) {
            return sts.getCallerIdentity().arn();
        }
    }
}
