package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DuplicateItemException;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** PartiQL through the SDK: the three operations, on tables and indexes. */
@Timeout(120)
class PartiqlTest {
    private static final DynamoDbClient DYNAMO_DB = SharedServer.get().dynamoDb();
    private static final String VISITS = SharedTable.NUMBER_SORT_KEY.tableName();
    private static final String SONGS = unique("songs");
    private final String partition = SharedTable.uniqueKey().s();

    @BeforeAll
    static void songs_by_artist_by_genre_and_by_year() {
        DYNAMO_DB.createTable(table -> table.tableName(SONGS)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(SharedTable.element("artist", KeyType.HASH), SharedTable.element("title", KeyType.RANGE))
                .attributeDefinitions(
                        SharedTable.definition("artist", ScalarAttributeType.S),
                        SharedTable.definition("title", ScalarAttributeType.S),
                        SharedTable.definition("genre", ScalarAttributeType.S),
                        SharedTable.definition("year", ScalarAttributeType.N))
                .localSecondaryIndexes(LocalSecondaryIndex.builder()
                        .indexName("by-year")
                        .keySchema(
                                SharedTable.element("artist", KeyType.HASH), SharedTable.element("year", KeyType.RANGE))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build())
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("by-genre")
                        .keySchema(
                                SharedTable.element("genre", KeyType.HASH), SharedTable.element("year", KeyType.RANGE))
                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                        .build()));
        song("Acme Band", "Zenith", "rock", 2001);
        song("Acme Band", "Anthem", "pop", 2003);
        song("Acme Band", "Middle", "rock", 2002);
        song("Others", "Solo", "rock", 1999);
    }

    private static void song(String artist, String title, String genre, int year) {
        run(
                "INSERT INTO \"" + SONGS + "\" VALUE {'artist': ?, 'title': ?, 'genre': ?, 'year': ?, 'length': 3}",
                fromS(artist),
                fromS(title),
                fromS(genre),
                fromN(String.valueOf(year)));
    }

    private static ExecuteStatementResponse run(String statement, AttributeValue... parameters) {
        return DYNAMO_DB.executeStatement(request -> {
            request.statement(statement);
            if (parameters.length > 0) {
                request.parameters(parameters);
            }
        });
    }

    private static List<String> titles(String statement) {
        return run(statement).items().stream()
                .map(item -> item.get("title").s())
                .toList();
    }

    @Test
    void an_item_s_life() {
        AttributeValue pk = fromS(partition);
        run("INSERT INTO " + VISITS + " VALUE {'pk': ?, 'sk': 1, 'tags': <<'a'>>, 'deep': {'list': [1, 'it''s']}}", pk);

        assertThat(run("SELECT deep.list[1], tags FROM " + VISITS + " WHERE pk = ? AND sk = 1", pk)
                        .items())
                .containsExactly(Map.of("list[1]", fromS("it's"), "tags", fromSs(List.of("a"))));
        assertThatThrownBy(() -> run("INSERT INTO " + VISITS + " VALUE {'pk': ?, 'sk': 1}", pk))
                .isInstanceOf(DuplicateItemException.class);

        assertThat(run(
                                "UPDATE " + VISITS + " SET tags = set_add(tags, <<'b'>>) SET n = 1 REMOVE deep"
                                        + " WHERE pk = ? AND sk = 1 AND n IS MISSING RETURNING MODIFIED NEW *",
                                pk)
                        .items())
                .containsExactly(Map.of("tags", fromSs(List.of("a", "b")), "n", fromN("1")));
        assertThat(run("DELETE FROM " + VISITS + " WHERE pk = ? AND sk = 1 RETURNING ALL OLD *", pk)
                        .items())
                .containsExactly(
                        Map.of("pk", pk, "sk", fromN("1"), "tags", fromSs(List.of("a", "b")), "n", fromN("1")));
        assertThat(run("SELECT * FROM " + VISITS + " WHERE pk = ?", pk).items()).isEmpty();
    }

    @Test
    void pages_with_tokens() {
        for (int i = 0; i < 7; i++) {
            run("INSERT INTO " + VISITS + " VALUE {'pk': ?, 'sk': " + i + "}", fromS(partition));
        }
        List<String> all = new ArrayList<>();
        String token = null;
        do {
            String from = token;
            ExecuteStatementResponse page = DYNAMO_DB.executeStatement(
                    request -> request.statement("SELECT sk FROM " + VISITS + " WHERE pk = ? ORDER BY sk DESC")
                            .parameters(fromS(partition))
                            .limit(3)
                            .nextToken(from));
            page.items().forEach(item -> all.add(item.get("sk").n()));
            token = page.nextToken();
        } while (token != null);

        assertThat(all).containsExactly("6", "5", "4", "3", "2", "1", "0");
    }

    @Test
    void reads_indexes_in_their_order_and_with_their_projection() {
        String byYear = "\"" + SONGS + "\".\"by-year\"";
        String byGenre = "\"" + SONGS + "\".\"by-genre\"";

        assertThat(titles("SELECT * FROM " + byYear + " WHERE artist = 'Acme Band' ORDER BY \"year\" DESC"))
                .containsExactly("Anthem", "Middle", "Zenith");
        assertThat(titles("SELECT * FROM " + byGenre + " WHERE genre = 'rock' AND \"year\" > 1999"))
                .containsExactly("Zenith", "Middle");
        assertThat(run("SELECT * FROM " + byGenre + " WHERE genre IN ['pop', 'none']")
                        .items())
                .containsExactly(Map.of(
                        "artist",
                        fromS("Acme Band"),
                        "title",
                        fromS("Anthem"),
                        "genre",
                        fromS("pop"),
                        "year",
                        fromN("2003")));
        assertThat(Refusal.of(() -> run("SELECT length FROM " + byGenre + " WHERE genre = 'rock'"))
                        .code())
                .isEqualTo("ValidationException");
        assertThat(Refusal.of(() -> DYNAMO_DB.executeStatement(request -> request.consistentRead(true)
                                .statement("SELECT * FROM " + byGenre + " WHERE genre = 'rock'")))
                        .code())
                .isEqualTo("ValidationException");
        assertThat(titles("SELECT * FROM " + byGenre)).hasSize(4);
    }

    @Test
    void pages_through_an_index() {
        List<String> all = new ArrayList<>();
        String token = null;
        do {
            String from = token;
            ExecuteStatementResponse page = DYNAMO_DB.executeStatement(request -> request.statement(
                            "SELECT title FROM \"" + SONGS + "\".\"by-genre\" WHERE genre IN ['rock', 'pop']")
                    .limit(1)
                    .nextToken(from));
            page.items().forEach(item -> all.add(item.get("title").s()));
            token = page.nextToken();
        } while (token != null);

        assertThat(all).containsExactly("Solo", "Zenith", "Middle", "Anthem");
    }

    @Test
    void a_batch_answers_statement_by_statement() {
        AttributeValue pk = fromS(partition);
        List<BatchStatementResponse> answers = DYNAMO_DB
                .batchExecuteStatement(batch -> batch.statements(
                        statement("INSERT INTO " + VISITS + " VALUE {'pk': ?, 'sk': 1}", pk),
                        statement("INSERT INTO " + VISITS + " VALUE {'pk': ?, 'sk': 1}", pk),
                        statement("UPDATE " + VISITS + " SET n = 1 WHERE pk = ? AND sk = 1 RETURNING ALL NEW *", pk)))
                .responses();

        assertThat(answers.get(0).error()).isNull();
        assertThat(answers.get(1).error().codeAsString()).isEqualTo("DuplicateItem");
        assertThat(answers.get(2).item()).containsEntry("n", fromN("1"));
    }

    private static BatchStatementRequest statement(String text, AttributeValue... parameters) {
        return BatchStatementRequest.builder()
                .statement(text)
                .parameters(parameters)
                .build();
    }

    @Test
    void a_transaction_happens_once_or_not_at_all() {
        AttributeValue pk = fromS(partition);
        run("INSERT INTO " + VISITS + " VALUE {'pk': ?, 'sk': 1, 'n': 1}", pk);
        String increment = "UPDATE " + VISITS + " SET n = n + 1 WHERE pk = ? AND sk = 1";
        String token = unique("token");

        transact(token, member(increment, pk));
        transact(token, member(increment, pk));

        assertThat(number(pk)).isEqualTo("2");
        assertThatThrownBy(() -> transact(token, member("DELETE FROM " + VISITS + " WHERE pk = ? AND sk = 1", pk)))
                .isInstanceOf(IdempotentParameterMismatchException.class);
        TransactionCanceledException cancelled = catchThrowableOfType(
                TransactionCanceledException.class,
                () -> transact(
                        unique("token"),
                        member(increment, pk),
                        member("EXISTS(SELECT * FROM \"" + SONGS + "\" WHERE artist='Others' AND title='Solo'"
                                + " AND length > 3)")));
        assertThat(cancelled.cancellationReasons())
                .extracting(reason -> reason.code())
                .containsExactly("None", "ConditionalCheckFailed");
        assertThat(number(pk)).isEqualTo("2");
        assertThat(DYNAMO_DB
                        .executeTransaction(request -> request.transactStatements(
                                        member("SELECT n FROM " + VISITS + " WHERE pk = ? AND sk = 1", pk),
                                        member("SELECT * FROM " + VISITS + " WHERE pk = ? AND sk = 2", pk))
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                        .responses())
                .extracting(response -> response.item())
                .containsExactly(Map.of("n", fromN("2")), Map.of());
    }

    private static void transact(String token, ParameterizedStatement... members) {
        DYNAMO_DB.executeTransaction(
                request -> request.transactStatements(members).clientRequestToken(token));
    }

    private static ParameterizedStatement member(String text, AttributeValue... parameters) {
        ParameterizedStatement.Builder member = ParameterizedStatement.builder().statement(text);
        return (parameters.length == 0 ? member : member.parameters(parameters)).build();
    }

    private static String number(AttributeValue pk) {
        return run("SELECT n FROM " + VISITS + " WHERE pk = ? AND sk = 1", pk)
                .items()
                .getFirst()
                .get("n")
                .n();
    }

    @Test
    void the_record_holds_names_and_no_value() {
        String secret = unique("canary");
        AuditTrail trail = AuditTrail.pin(SharedServer.get().data());

        run("INSERT INTO " + VISITS + " VALUE {'pk': '" + secret + "', 'sk': 1, 'diagnosis': '" + secret + "'}");
        run("SELECT diagnosis FROM " + VISITS + " WHERE pk = '" + secret + "' AND diagnosis = '" + secret + "'");
        Refusal.of(() -> run("SELECT * FROM " + VISITS + " WHERE pk = '" + secret));

        List<JsonNode> records = trail.records(0);
        assertThat(records).noneMatch(entry -> entry.toString().contains(secret));
        assertThat(records)
                .anyMatch(entry -> entry.at("/eventName").asText().equals("ExecuteStatement")
                        && entry.at("/requestParameters/statement").asText().equals("INSERT")
                        && entry.toString().contains("diagnosis"));
    }
}
