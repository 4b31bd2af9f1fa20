package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** What leaves is what the policies allow, at every door, in every mode. */
@Timeout(180)
class ResultEnforcementTest {
    private static final DynamoDbClient ADMINISTRATOR = SharedServer.get().dynamoDb();
    private static final String OBSERVED = unique("observed");
    private static final String DENIED = unique("denied");
    private static final String REDACTED = unique("redacted");
    private static final String MASKED = unique("masked");
    private static final String CLINICIAN = unique("clinician");
    private static final String OWNER = unique("owner");
    private static final String PAYER = unique("payer");

    /** Names attributes as AWS's own examples do, without pinning Select or ReturnValues. */
    private static final String CLINICIAN_POLICY = """
            {"Version": "2012-10-17", "Statement": [{
              "Effect": "Allow",
              "Action": ["dynamodb:*Item*", "dynamodb:Query", "dynamodb:Scan", "dynamodb:PartiQL*"],
              "Resource": ["arn:aws:dynamodb:*:*:table/*"],
              "Condition": {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["pk", "sk", "diagnosis"]}}}]}
            """;

    /** One partition, and the Scan that AWS's documentation warns of. */
    private static final String OWNER_POLICY = """
            {"Version": "2012-10-17", "Statement": [{
              "Effect": "Allow",
              "Action": ["dynamodb:*Item*", "dynamodb:Query", "dynamodb:Scan", "dynamodb:PartiQL*"],
              "Resource": ["arn:aws:dynamodb:*:*:table/*"],
              "Condition": {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["mine"]}}}]}
            """;

    private static final String PAYER_POLICY = """
            {"Version": "2012-10-17", "Statement": [{
              "Effect": "Allow", "Action": "dynamodb:*", "Resource": "arn:aws:dynamodb:*:*:table/MASKED*",
              "Condition": {"StringEquals": {"hushtable:Purpose": "payment"}}}, {
              "Effect": "Allow", "Action": "dynamodb:Query", "Resource": "arn:aws:dynamodb:*:*:table/REDACTED",
              "Condition": {"ForAllValues:StringLike": {"hushtable:SortKeyValues": "public#*"},
                            "Null": {"hushtable:SortKeyValues": "false"}}}]}
            """.replace("MASKED", MASKED).replace("REDACTED", REDACTED);

    private static final String MASKS = """
            {"Statement": [
              {"Resource": "arn:aws:dynamodb:*:*:table/MASKED", "Attributes": ["card"], "Mask": "LAST_4",
               "Condition": {"StringEquals": {"aws:username": "PAYER"}}},
              {"Resource": "arn:aws:dynamodb:*:*:table/MASKED", "Attributes": ["code"], "Mask": "FIRST_4",
               "Condition": {"StringEquals": {"aws:username": "PAYER"}}},
              {"Resource": "arn:aws:dynamodb:*:*:table/MASKED", "Attributes": ["mail"], "Mask": "HASH",
               "Condition": {"StringEquals": {"aws:username": "PAYER"}}},
              {"Resource": "arn:aws:dynamodb:*:*:table/MASKED", "Attributes": ["note"], "Mask": "NULL",
               "Condition": {"StringEquals": {"aws:username": "PAYER"}}},
              {"Resource": "arn:aws:dynamodb:*:*:table/MASKED", "Attributes": ["born"], "Mask": "DATE_YEAR",
               "Condition": {"StringEquals": {"aws:username": "PAYER"}}},
              {"Resource": "arn:aws:dynamodb:*:*:table/MASKED", "Attributes": ["tier"], "Mask": "CONSTANT",
               "Constant": "hidden", "Condition": {"StringEquals": {"aws:username": "PAYER"}}},
              {"Resource": "arn:aws:dynamodb:*:*:table/MASKED", "Attributes": ["card"], "Mask": "NULL",
               "Condition": {"StringEquals": {"aws:username": "PAYER"}}}]}
            """.replace("MASKED", MASKED).replace("PAYER", PAYER);

    private static DynamoDbClient clinician;
    private static DynamoDbClient owner;
    private static DynamoDbClient payer;

    @BeforeAll
    static void openTheHouse() {
        write("tables/" + OBSERVED + ".json", "{\"ResultEnforcement\": \"observe\"}");
        write("tables/" + REDACTED + ".json", "{\"ResultEnforcement\": \"redact\"}");
        write("masks/" + MASKED + ".json", MASKS);
        for (String table : List.of(OBSERVED, DENIED, REDACTED)) {
            create(table);
        }
        SharedTable.TEXT_SORT_KEY.create(ADMINISTRATOR, MASKED);
        clinician = Principals.create(CLINICIAN, CLINICIAN_POLICY).dynamoDb();
        owner = Principals.create(OWNER, OWNER_POLICY).dynamoDb();
        payer = Principals.create(PAYER, PAYER_POLICY).dynamoDb();
    }

    private static void create(String table) {
        ADMINISTRATOR.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(element("pk", KeyType.HASH), element("sk", KeyType.RANGE))
                .attributeDefinitions(
                        definition("pk", ScalarAttributeType.S),
                        definition("sk", ScalarAttributeType.S),
                        definition("diagnosis", ScalarAttributeType.S))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("byDiagnosis")
                        .keySchema(element("diagnosis", KeyType.HASH), element("pk", KeyType.RANGE))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build()));
    }

    private static void write(String name, String text) {
        Path file = SharedServer.get().data().resolve("policies").resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(String table, Map<String, AttributeValue> item) {
        ADMINISTRATOR.putItem(put -> put.tableName(table).item(item));
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void lets_out_what_it_would_not_where_it_only_observes(Door door) {
        put(OBSERVED, Door.ITEM);

        assertThat(door.open(clinician, OBSERVED)).containsKey("diagnosis");
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void shows_at_every_door_what_may_be_seen_and_no_more(Door door) {
        put(REDACTED, Door.ITEM);

        Map<String, AttributeValue> seen = door.open(clinician, REDACTED);

        assertThat(seen).containsOnlyKeys("pk", "sk", "diagnosis");
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void denies_at_every_door_and_changes_nothing(Door door) {
        put(DENIED, Door.ITEM);

        assertDenied(door);

        assertThat(Door.GET_ITEM.open(ADMINISTRATOR, DENIED)).isEqualTo(Door.ITEM);
    }

    private static void assertDenied(Door door) {
        if (door == Door.BATCH_SELECT) {
            assertThat(clinician
                            .batchExecuteStatement(batch -> batch.statements(BatchStatementRequest.builder()
                                    .statement("SELECT * FROM \"" + DENIED + "\" WHERE pk='p' AND sk='1'")
                                    .build()))
                            .responses()
                            .getFirst()
                            .error()
                            .codeAsString())
                    .isEqualTo("AccessDenied");
            return;
        }
        assertThat(Refusal.of(() -> door.open(clinician, DENIED)).code()).isEqualTo("AccessDeniedException");
    }

    @Test
    void a_scan_neither_shows_nor_counts_the_partitions_of_others() {
        for (String partition : List.of("a", "b", "mine", "theirs", "z")) {
            put(REDACTED, Map.of("pk", fromS(partition), "sk", fromS("1"), "diagnosis", fromS("x")));
        }

        ScanResponse whole = owner.scan(scan -> scan.tableName(REDACTED));
        ScanResponse counted = owner.scan(scan -> scan.tableName(REDACTED).select(Select.COUNT));
        List<String> partitions = new ArrayList<>();
        Map<String, AttributeValue> from = Map.of();
        do {
            Map<String, AttributeValue> start = from;
            ScanResponse page = owner.scan(
                    scan -> scan.tableName(REDACTED).limit(1).exclusiveStartKey(start.isEmpty() ? null : start));
            page.items().forEach(item -> partitions.add(item.get("pk").s()));
            from = page.lastEvaluatedKey();
            assertThat(from.getOrDefault("pk", fromS("mine"))).isEqualTo(fromS("mine"));
        } while (!from.isEmpty());

        assertThat(whole.count()).isEqualTo(1);
        assertThat(whole.scannedCount()).isEqualTo(1);
        assertThat(counted.count()).isEqualTo(1);
        assertThat(partitions).containsExactly("mine");
    }

    @Test
    void a_scan_that_meets_anothers_partition_is_denied_whatever_its_filter_says() {
        put(DENIED, Map.of("pk", fromS("theirs"), "sk", fromS("1"), "salary", fromN("7")));

        for (String filter : List.of("salary > :n", "salary < :n")) {
            assertThat(Refusal.of(() -> owner.scan(scan -> scan.tableName(DENIED)
                                    .filterExpression(filter)
                                    .expressionAttributeValues(Map.of(":n", fromN("5")))))
                            .code())
                    .isEqualTo("AccessDeniedException");
        }
    }

    @Test
    void a_sort_key_that_only_the_item_has_decides_after_it_was_read() {
        for (String sort : List.of("private#1", "public#1", "public#2")) {
            put(REDACTED, Map.of("pk", fromS("board"), "sk", fromS(sort)));
        }

        List<Map<String, AttributeValue>> seen = payer.query(query -> query.tableName(REDACTED)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", fromS("board"))))
                .items();

        assertThat(seen).extracting(item -> item.get("sk").s()).containsExactly("public#1", "public#2");
    }

    @Test
    void masks_are_put_on_whatever_leaves_and_only_for_whom_they_are_meant() {
        Map<String, AttributeValue> item = new HashMap<>(Map.of("pk", fromS("p"), "sk", fromS("1")));
        item.put("card", fromS("4111111111111234"));
        item.put("code", fromS("DE89370400440532"));
        item.put("mail", fromS("ann@example.com"));
        item.put("note", fromS("late"));
        item.put("born", fromS("1980-05-17"));
        item.put("tier", fromS("gold"));
        put(MASKED, item);

        Map<String, AttributeValue> seen = payer.getItem(get -> get.tableName(MASKED)
                        .key(Map.of("pk", fromS("p"), "sk", fromS("1")))
                        .overrideConfiguration(with -> with.putHeader("x-hushtable-purpose", "payment")))
                .item();

        assertThat(seen.get("card")).isEqualTo(fromS("xxxxxxxxxxxx1234"));
        assertThat(seen.get("code")).isEqualTo(fromS("DE89xxxxxxxxxxxx"));
        assertThat(seen.get("mail").s()).matches("[0-9a-f]{32}");
        assertThat(seen.get("note").nul()).isTrue();
        assertThat(seen.get("born")).isEqualTo(fromS("1980"));
        assertThat(seen.get("tier")).isEqualTo(fromS("hidden"));
        assertThat(Door.GET_ITEM.open(ADMINISTRATOR, MASKED)).isEqualTo(item);
    }

    @Test
    void nobody_asks_about_what_is_masked_for_him() {
        assertThat(Refusal.of(() -> payer.scan(scan -> scan.tableName(MASKED)
                                .filterExpression("begins_with(card, :c)")
                                .expressionAttributeValues(Map.of(":c", fromS("4")))
                                .overrideConfiguration(with -> with.putHeader("x-hushtable-purpose", "payment"))))
                        .code())
                .isEqualTo("AccessDeniedException");
        assertThat(Refusal.of(() -> payer.updateItem(update -> update.tableName(MASKED)
                                .key(Map.of("pk", fromS("p"), "sk", fromS("1")))
                                .updateExpression("SET duplicate = card")
                                .overrideConfiguration(with -> with.putHeader("x-hushtable-purpose", "payment"))))
                        .code())
                .isEqualTo("AccessDeniedException");
    }

    @Test
    void a_purpose_has_to_be_stated() {
        assertThat(Refusal.of(() -> payer.getItem(
                                get -> get.tableName(MASKED).key(Map.of("pk", fromS("p"), "sk", fromS("1")))))
                        .code())
                .isEqualTo("AccessDeniedException");
    }
}
