package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;

/** PartiQL is a second door to the same items; the same policies stand at it. */
@Timeout(120)
class PartiqlPolicyTest {
    private static final String TABLE = unique("ward");
    private static final String CLINICIAN = unique("clinician");
    private static final String PATIENT = unique("patient");
    private static final DynamoDbClient ADMINISTRATOR = SharedServer.get().dynamoDb();
    private static DynamoDbClient clinician;
    private static DynamoDbClient patient;

    /** May see two attributes, but not {@code ssn}, and never scan. */
    private static final String CLINICIAN_POLICY = """
            {"Version": "2012-10-17", "Statement": [{
              "Effect": "Allow",
              "Action": ["dynamodb:PartiQLSelect", "dynamodb:PartiQLUpdate"],
              "Resource": "arn:aws:dynamodb:*:*:table/TABLE",
              "Condition": {
                "ForAllValues:StringEquals": {"dynamodb:Attributes": ["pk", "sk", "diagnosis", "address"]},
                "StringEqualsIfExists": {
                  "dynamodb:Select": "SPECIFIC_ATTRIBUTES",
                  "dynamodb:ReturnValues": ["NONE", "UPDATED_OLD", "UPDATED_NEW"]}}}, {
              "Effect": "Deny",
              "Action": "dynamodb:PartiQLSelect",
              "Resource": "*",
              "Condition": {"Bool": {"dynamodb:FullTableScan": "true"}}}]}
            """.replace("TABLE", TABLE);

    private static final String PATIENT_POLICY = """
            {"Version": "2012-10-17", "Statement": [{
              "Effect": "Allow",
              "Action": "dynamodb:PartiQL*",
              "Resource": "arn:aws:dynamodb:*:*:table/TABLE",
              "Condition": {
                "ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["${aws:username}"]},
                "Null": {"dynamodb:LeadingKeys": "false"}}}]}
            """.replace("TABLE", TABLE);

    @BeforeAll
    static void openTheWard() {
        SharedTable.TEXT_SORT_KEY.create(ADMINISTRATOR, TABLE);
        for (String owner : List.of(PATIENT, "somebody")) {
            run(
                    ADMINISTRATOR,
                    "INSERT INTO T VALUE {'pk': '" + owner + "', 'sk': '1', 'diagnosis': 'flu', 'ssn': '1'}");
        }
        clinician = Principals.create(CLINICIAN, CLINICIAN_POLICY).dynamoDb();
        patient = Principals.create(PATIENT, PATIENT_POLICY).dynamoDb();
    }

    private static int run(DynamoDbClient client, String statement) {
        return client.executeStatement(request -> request.statement(named(statement)))
                .items()
                .size();
    }

    /** T stands for the table, ME for the patient. */
    private static String named(String statement) {
        return statement.replaceAll("\\bT\\b", "\"" + TABLE + "\"").replace("ME", PATIENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT diagnosis FROM T WHERE pk='somebody'",
                "SELECT diagnosis FROM T WHERE pk='somebody' AND diagnosis='flu' ORDER BY sk",
                "UPDATE T SET address='x' WHERE pk='somebody' AND sk='1' RETURNING MODIFIED NEW *",
            })
    void a_clinician_may(String statement) {
        assertThat(run(clinician, statement)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ssn FROM T WHERE pk='somebody'",
                "SELECT \"ssn\" FROM T WHERE pk='somebody'",
                "SELECT ssn.inner[0] FROM T WHERE pk='somebody'",
                "SELECT * FROM T WHERE pk='somebody'",
                "SELECT diagnosis FROM T WHERE pk='somebody' AND ssn='1'",
                "SELECT diagnosis FROM T WHERE pk='somebody' AND (NOT ssn IS MISSING OR diagnosis='x')",
                "SELECT diagnosis FROM T WHERE pk='somebody' AND contains(diagnosis, ssn)",
                "SELECT diagnosis FROM T",
                "SELECT diagnosis FROM T WHERE diagnosis='flu'",
                "UPDATE T SET diagnosis=ssn WHERE pk='somebody' AND sk='1'",
                "UPDATE T REMOVE ssn WHERE pk='somebody' AND sk='1'",
                "UPDATE T SET address='x' WHERE pk='somebody' AND sk='1' AND ssn='1'",
                "UPDATE T SET address='x' WHERE pk='somebody' AND sk='1' RETURNING ALL OLD *",
                "DELETE FROM T WHERE pk='somebody' AND sk='1'",
                "INSERT INTO T VALUE {'pk': 'new', 'sk': '1'}",
            })
    void a_clinician_may_not(String statement) {
        assertDenied(clinician, statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM T WHERE pk='ME'",
                "SELECT * FROM T WHERE pk IN ['ME'] AND sk='1'",
                "UPDATE T SET note='x' WHERE pk='ME' AND sk='1' RETURNING ALL NEW *",
            })
    void a_patient_may(String statement) {
        assertThat(run(patient, statement)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM T WHERE pk='somebody'",
                "SELECT * FROM T WHERE pk IN ['ME', 'somebody']",
                "SELECT * FROM T WHERE pk='ME' OR pk='somebody'",
                "SELECT * FROM T WHERE pk='ME' OR sk='1'",
                "SELECT * FROM T WHERE pk>'ME'",
                "SELECT * FROM T",
                "UPDATE T SET note='x' WHERE pk='somebody' AND pk='ME' AND sk='1'",
                "DELETE FROM T WHERE pk='somebody' AND sk='1'",
                "INSERT INTO T VALUE {'pk': 'somebody', 'sk': '2'}",
                "INSERT INTO T VALUE {'sk': '2'}",
            })
    void a_patient_may_not(String statement) {
        assertDenied(patient, statement);
    }

    @Test
    void one_forbidden_statement_denies_a_transaction() {
        assertThat(Refusal.of(() -> patient.executeTransaction(request -> request.transactStatements(
                                member("UPDATE T SET note='t' WHERE pk='ME' AND sk='1'"),
                                member("EXISTS(SELECT * FROM T WHERE pk='somebody' AND sk='1' AND ssn='1')"))))
                        .code())
                .isEqualTo("AccessDeniedException");
        assertThat(run(ADMINISTRATOR, "SELECT * FROM T WHERE pk='ME' AND note='t'"))
                .isZero();
    }

    private static ParameterizedStatement member(String statement) {
        return ParameterizedStatement.builder().statement(named(statement)).build();
    }

    private static void assertDenied(DynamoDbClient client, String statement) {
        assertThat(Refusal.of(() -> run(client, statement)).code()).isEqualTo("AccessDeniedException");
    }
}
