package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.PutResourcePolicyRequest;

/** A table's own policy: its life, and what it lets a user without policies and a user of another account do. */
@Timeout(120)
class TablePolicyTest {
    private static final String OTHER_ACCOUNT = "444455556666";
    private static final String GUEST = unique("guest");
    private static final String PARTNER = unique("partner");
    private static final DynamoDbClient ADMINISTRATOR = SharedServer.get().dynamoDb();
    private static final Map<String, AttributeValue> KEY = Map.of("pk", fromS("a"), "sk", fromS("1"));

    /** Something it may do, as a user without any policy cannot be made; nothing on tables. */
    private static final String NOTHING = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:GenerateRandom","Resource":"*"}}""";

    private static final String EVERYTHING = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"*"}}""";

    private static DynamoDbClient guest;
    private static DynamoDbClient partner;

    private final String table = unique("shared");
    private String arn;

    @BeforeAll
    static void makeUsers() {
        guest = Principals.create(GUEST, NOTHING).dynamoDb();
        partner = Principals.createIn(OTHER_ACCOUNT, PARTNER, EVERYTHING).dynamoDb();
    }

    @BeforeEach
    void makeTable() {
        SharedTable.TEXT_SORT_KEY.create(ADMINISTRATOR, table);
        arn = ADMINISTRATOR
                .describeTable(describe -> describe.tableName(table))
                .table()
                .tableArn();
        ADMINISTRATOR.putItem(put -> put.tableName(table).item(KEY));
    }

    @AfterEach
    void removeTable() {
        ADMINISTRATOR.deleteTable(delete -> delete.tableName(table));
    }

    @Test
    void lives_from_one_revision_to_the_next() {
        String policy = policy(statement("Allow", guestArn(), "GetItem"));

        String first = put(request -> request.policy(policy).expectedRevisionId("NO_POLICY"));
        assertThat(put(request -> request.policy(policy))).isEqualTo(first);
        assertThat(ADMINISTRATOR.getResourcePolicy(get -> get.resourceArn(arn)).policy())
                .isEqualTo(policy);
        String second = put(request -> request.policy(policy(statement("Allow", guestArn(), "PutItem")))
                .expectedRevisionId(first));

        assertThat(second).isNotEqualTo(first);
        assertThat(Refusal.of(() -> put(request -> request.policy(policy).expectedRevisionId(first)))
                        .code())
                .isEqualTo("PolicyNotFoundException");
        assertThat(Refusal.of(() -> put(request -> request.policy(policy).expectedRevisionId("NO_POLICY")))
                        .message())
                .contains("a policy exists with revision id " + second);
        assertThat(ADMINISTRATOR
                        .deleteResourcePolicy(delete -> delete.resourceArn(arn).expectedRevisionId(second))
                        .revisionId())
                .isEqualTo(second);
        assertThat(Refusal.of(() -> ADMINISTRATOR.getResourcePolicy(get -> get.resourceArn(arn)))
                        .message())
                .isEqualTo("Resource-based policy not found for the provided ResourceArn: " + arn);
    }

    @Test
    void lets_in_whom_it_names_from_the_moment_it_is_attached() {
        assertDenied(() -> guest.getItem(get -> get.tableName(table).key(KEY)), "no identity-based policy");

        attach(statement("Allow", guestArn(), "GetItem"));

        assertThat(guest.getItem(get -> get.tableName(table).key(KEY)).item()).isEqualTo(KEY);
        assertDenied(() -> guest.deleteItem(delete -> delete.tableName(table).key(KEY)), "no identity-based policy");

        ADMINISTRATOR.deleteResourcePolicy(delete -> delete.resourceArn(arn));

        assertDenied(() -> guest.getItem(get -> get.tableName(table).key(KEY)), "no identity-based policy");
    }

    @Test
    void speaks_for_the_conditions_of_the_request_as_any_policy_does() {
        attach(
                statement("Allow", guestArn(), "GetItem")
                        .replace(
                                "\"Resource\"",
                                "\"Condition\":{\"ForAllValues:StringEquals\":{\"dynamodb:LeadingKeys\":[\"a\"]}},\"Resource\""));

        assertThat(guest.getItem(get -> get.tableName(table).key(KEY)).item()).isEqualTo(KEY);
        assertDenied(
                () -> guest.getItem(get -> get.tableName(table).key(Map.of("pk", fromS("b"), "sk", fromS("1")))),
                "no identity-based policy");
    }

    @Test
    void denies_over_what_an_identity_policy_allows() {
        attach(statement("Deny", "*", "DeleteItem"));

        assertDenied(
                () -> ADMINISTRATOR.deleteItem(delete -> delete.tableName(table).key(KEY)),
                "with an explicit deny in a resource-based policy");
        assertThat(ADMINISTRATOR.getItem(get -> get.tableName(table).key(KEY)).hasItem())
                .isTrue();
    }

    @Test
    void does_not_lock_its_author_out_by_mistake() {
        String locking = policy(statement("Deny", "*", "PutResourcePolicy"));

        assertThat(Refusal.of(() -> put(request -> request.policy(locking))))
                .isEqualTo(new Refusal(
                        "AccessDeniedException",
                        "The new resource policy will not allow you to update the resource policy in the future."));

        put(request -> request.policy(locking).confirmRemoveSelfResourceAccess(true));

        assertDenied(() -> put(request -> request.policy(locking)), "explicit deny in a resource-based policy");
        ADMINISTRATOR.deleteResourcePolicy(delete -> delete.resourceArn(arn));
    }

    @Test
    void refuses_what_a_tables_policy_cannot_say() {
        assertThat(Refusal.of(() -> attach(statement("Allow", guestArn(), "RestoreTableFromBackup"))))
                .isEqualTo(Refusal.validation("One or more parameter values were invalid: Invalid policy document: "
                        + "The following action names are invalid: \"dynamodb:RestoreTableFromBackup\""));
        assertThat(Refusal.of(() -> attach(statement("Allow", "*", "GetItem"))).message())
                .startsWith("Resource-based policy grants unbounded access");
    }

    @Test
    void needs_both_sides_for_another_account() {
        assertDenied(() -> partner.getItem(get -> get.tableName(arn).key(KEY)), "no resource-based policy");

        attach(statement("Allow", "arn:aws:iam::" + OTHER_ACCOUNT + ":root", "GetItem")
                + ","
                + statement("Allow", guestArn(), "GetItem")
                + ","
                + statement("Allow", "arn:aws:iam::" + OTHER_ACCOUNT + ":root", "PartiQLSelect"));

        assertThat(partner.getItem(get -> get.tableName(arn).key(KEY)).item()).isEqualTo(KEY);
        assertDenied(() -> partner.putItem(put -> put.tableName(arn).item(KEY)), "no resource-based policy");
        assertThat(Refusal.of(() -> partner.executeStatement(statement ->
                                statement.statement("SELECT pk FROM \"" + arn + "\" WHERE pk = 'a' AND sk = '1'")))
                        .code())
                .as("PartiQL has no cross-account use")
                .isEqualTo("AccessDeniedException");
    }

    @Test
    void never_takes_the_table_of_one_account_for_that_of_another() {
        attach(statement("Allow", "arn:aws:iam::" + OTHER_ACCOUNT + ":root", "GetItem"));

        assertThat(Refusal.of(() -> partner.getItem(get -> get.tableName(table).key(KEY)))
                        .code())
                .isEqualTo("ResourceNotFoundException");
        assertDenied(
                () -> ADMINISTRATOR.getItem(
                        get -> get.tableName(arn.replaceFirst(":[0-9]{12}:", ":" + OTHER_ACCOUNT + ":"))
                                .key(KEY)),
                "no resource-based policy");
        assertThat(partner.listTables().tableNames()).doesNotContain(table);
    }

    @Test
    void comes_with_a_table_when_that_is_made_and_goes_with_it() {
        String made = unique("made");
        ADMINISTRATOR.createTable(request(made)
                .resourcePolicy(policy(statement("Allow", guestArn(), "GetItem")))
                .build());

        assertThat(guest.getItem(get -> get.tableName(made).key(Map.of("pk", fromS("a"))))
                        .hasItem())
                .isFalse();

        ADMINISTRATOR.deleteTable(delete -> delete.tableName(made));
        ADMINISTRATOR.createTable(request(made).build());

        assertDenied(
                () -> guest.getItem(get -> get.tableName(made).key(Map.of("pk", fromS("a")))),
                "no identity-based policy");
        ADMINISTRATOR.deleteTable(delete -> delete.tableName(made));
    }

    private static CreateTableRequest.Builder request(String table) {
        return CreateTableRequest.builder()
                .tableName(table)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType("S")
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("pk")
                        .keyType("HASH")
                        .build())
                .billingMode("PAY_PER_REQUEST");
    }

    private void attach(String statements) {
        put(request -> request.policy(policy(statements)));
    }

    private String put(Consumer<PutResourcePolicyRequest.Builder> request) {
        return ADMINISTRATOR
                .putResourcePolicy(put -> request.accept(put.resourceArn(arn)))
                .revisionId();
    }

    private static String policy(String statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
    }

    private static String statement(String effect, String principal, String action) {
        return "{\"Effect\":\"%s\",\"Principal\":{\"AWS\":\"%s\"},\"Action\":\"dynamodb:%s\",\"Resource\":\"*\"}"
                .formatted(effect, principal, action);
    }

    private String guestArn() {
        return "arn:aws:iam::" + arn.split(":")[4] + ":user/" + GUEST;
    }

    private static void assertDenied(ThrowingCallable call, String because) {
        Refusal refusal = Refusal.of(call);
        assertThat(refusal.code()).isEqualTo("AccessDeniedException");
        assertThat(refusal.message()).contains(because);
    }
}
