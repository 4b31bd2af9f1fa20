package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Walks that pass over items nobody may know of: how far they go, and where their pages end. */
@Timeout(180)
class UnseenItemsTest {
    private static final DynamoDbClient ADMINISTRATOR = SharedServer.get().dynamoDb();
    private static final String TABLE = unique("unseen");

    /** More than the 16 MB a request passes over. */
    private static final int BIG_ITEMS = 44;

    private static final String BIG = "x".repeat(390_000);

    private static final String READER_POLICY = """
            {"Version": "2012-10-17", "Statement": [{
              "Effect": "Allow", "Action": ["dynamodb:Query", "dynamodb:PartiQLSelect"],
              "Resource": "arn:aws:dynamodb:*:*:table/TABLE",
              "Condition": {
                "ForAllValues:StringLike": {"hushtable:SortKeyValues": ["a-*", "z-*"]},
                "Null": {"hushtable:SortKeyValues": "false"}}}]}
            """.replace("TABLE", TABLE);

    private static DynamoDbClient reader;

    @BeforeAll
    static void fillTheTable() {
        PolicyFolder.write("tables/" + TABLE + ".json", "{\"ResultEnforcement\": \"redact\"}");
        reader = Principals.create(unique("reader"), READER_POLICY).dynamoDb();
        SharedTable.TEXT_SORT_KEY.create(ADMINISTRATOR, TABLE);
        put("long", "a-1", "small");
        for (int i = 10; i < 10 + BIG_ITEMS; i++) {
            put("long", "m-" + i, BIG);
        }
        put("long", "z-1", "small");
        for (String partition : List.of("p1", "p2", "p3", "p4")) {
            put(partition, "m-1", "hidden");
            put(partition, "m-2", "hidden");
        }
        put("p1", "a-1", "shown");
        put("p3", "z-1", "shown");
    }

    private static void put(String partition, String sort, String text) {
        ADMINISTRATOR.putItem(put ->
                put.tableName(TABLE).item(Map.of("pk", fromS(partition), "sk", fromS(sort), "text", fromS(text))));
    }

    private static QueryResponse query(@Nullable Map<String, AttributeValue> from) {
        return reader.query(query -> query.tableName(TABLE)
                .keyConditionExpression("pk = :p")
                .expressionAttributeValues(Map.of(":p", fromS("long")))
                .exclusiveStartKey(from));
    }

    @Test
    void a_page_ends_at_the_last_item_shown_after_16_megabytes_of_unseen_ones() {
        QueryResponse page = query(null);

        assertThat(page.items()).extracting(item -> item.get("sk").s()).containsExactly("a-1");
        assertThat(page.scannedCount()).isEqualTo(1);
        assertThat(page.lastEvaluatedKey()).containsEntry("sk", fromS("a-1"));
    }

    @Test
    void a_page_that_has_nothing_to_show_in_16_megabytes_is_denied() {
        Refusal refusal = Refusal.of(() -> query(Map.of("pk", fromS("long"), "sk", fromS("a-1"))));

        assertThat(refusal.code()).isEqualTo("AccessDeniedException");
        assertThat(refusal.message()).doesNotContain("m-");
    }

    @Test
    void a_statement_over_several_partitions_is_paged_as_if_unseen_items_were_not_there() {
        List<String> shown = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        String token = null;
        do {
            String from = token;
            ExecuteStatementResponse page = reader.executeStatement(execute -> execute.statement(
                            "SELECT pk, sk FROM \"" + TABLE + "\" WHERE pk IN ['p1', 'p2', 'p3', 'p4']")
                    .limit(1)
                    .nextToken(from));
            page.items()
                    .forEach(item ->
                            shown.add(item.get("pk").s() + " " + item.get("sk").s()));
            if (page.hasLastEvaluatedKey()) {
                ends.add(page.lastEvaluatedKey().get("sk").s());
            }
            token = page.nextToken();
            assertThat(shown).as("pages end").hasSizeLessThan(5);
        } while (token != null);

        assertThat(shown).containsExactly("p1 a-1", "p3 z-1");
        assertThat(ends).isSubsetOf("a-1", "z-1");
    }
}
