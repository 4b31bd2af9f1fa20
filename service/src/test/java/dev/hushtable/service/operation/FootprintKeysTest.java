package dev.hushtable.service.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.item.KeyEncoding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A denied request names the same items as the same request that was allowed. */
class FootprintKeysTest {
    private static final String KEY = "{'UserId':{'S':'ana'},'GameTitle':{'S':'go'}}";
    private static final String UPDATE = "'UpdateExpression':'SET n = :n','ExpressionAttributeValues':{':n':{'N':'1'}}";

    private final TestHouse house = TestHouse.withGameScores();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GetItem {'TableName':'GameScores','Key':KEY}",
                "PutItem {'TableName':'GameScores','Item':KEY}",
                "UpdateItem {'TableName':'GameScores','Key':KEY,UPDATE}",
                "DeleteItem {'TableName':'GameScores','Key':KEY}",
                "BatchGetItem {'RequestItems':{'GameScores':{'Keys':[KEY]}}}",
                "BatchWriteItem {'RequestItems':{'GameScores':[{'PutRequest':{'Item':KEY}}]}}",
                "TransactGetItems {'TransactItems':[{'Get':{'TableName':'GameScores','Key':KEY}}]}",
                "TransactWriteItems {'TransactItems':[{'Put':{'TableName':'GameScores','Item':KEY}}]}",
                "TransactWriteItems {'TransactItems':[{'Update':{'TableName':'GameScores','Key':KEY,UPDATE}}]}",
                "TransactWriteItems {'TransactItems':[{'Delete':{'TableName':'GameScores','Key':KEY}}]}",
                "TransactWriteItems {'TransactItems':[{'ConditionCheck':{'TableName':'GameScores','Key':KEY,"
                        + "'ConditionExpression':'attribute_not_exists(n)'}}]}",
                "Query {'TableName':'GameScores','KeyConditionExpression':'UserId = :u AND GameTitle = :g',"
                        + "'ExpressionAttributeValues':{':u':{'S':'ana'},':g':{'S':'go'}}}",
                "ExecuteStatement {SELECT * FROM GameScores WHERE UserId='ana' AND GameTitle='go'}",
                "ExecuteStatement {INSERT INTO GameScores VALUE {'UserId':'ana','GameTitle':'go'}}",
                "ExecuteStatement {DELETE FROM GameScores WHERE UserId='ana' AND GameTitle='go'}",
                "BatchExecuteStatement {'Statements':[{SELECT * FROM GameScores WHERE UserId='ana' AND GameTitle='go'}]}",
                "ExecuteTransaction {'TransactStatements':[{SELECT n FROM GameScores WHERE UserId='ana'"
                        + " AND GameTitle='go'}]}",
                "ExecuteTransaction {'TransactStatements':[{INSERT INTO GameScores VALUE {'UserId':'ana',"
                        + "'GameTitle':'go'}}]}"
            })
    void names_the_item(String request) {
        String operation = request.substring(0, request.indexOf(' '));
        String body = body(request.substring(operation.length() + 1));

        assertThat(asked(operation, body)).containsExactly(named("ana", "go"));

        house.call(operation, body);
        assertThat(touched()).containsExactly(named("ana", "go"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE GameScores SET n=1 WHERE UserId='ana' AND GameTitle='go'",
                "UPDATE GameScores SET n=1 WHERE UserId='ana' AND GameTitle='go' AND m=3"
            })
    void names_the_item_of_an_update_that_finds_none(String statement) {
        String body = "{" + TestHouse.statement(statement) + "}";

        assertThat(asked("ExecuteStatement", body)).containsExactly(named("ana", "go"));

        house.errorMessage("ExecuteStatement", body);
        assertThat(touched()).containsExactly(named("ana", "go"));
    }

    @Test
    void names_the_partitions_of_what_reads_more() {
        String query = "{'TableName':'GameScores','KeyConditionExpression':'UserId = :u',"
                + "'ExpressionAttributeValues':{':u':{'S':'ana'}}}";
        String select = "{" + TestHouse.statement("SELECT * FROM GameScores WHERE UserId IN ['ana','ben']") + "}";

        assertThat(asked("Query", query)).containsExactly(named("ana"));
        house.call("Query", query);
        assertThat(touched()).containsExactly(named("ana"));
        assertThat(asked("ExecuteStatement", select)).containsExactly(named("ana"), named("ben"));
        house.call("ExecuteStatement", select);
        assertThat(touched()).containsExactly(named("ana"), named("ben"));
    }

    @Test
    void names_nothing_where_the_request_alone_does_not_say() {
        assertThat(asked("Scan", "{'TableName':'GameScores'}")).isEmpty();
        assertThat(asked("GetItem", body("{'TableName':'Nowhere','Key':KEY}"))).isEmpty();
        assertThat(asked("ExecuteStatement", body("{SELECT * FROM GameScores WHERE n=1}")))
                .isEmpty();
    }

    private static String body(String request) {
        int statement = Stream.of("SELECT", "INSERT", "DELETE")
                .mapToInt(request::indexOf)
                .max()
                .orElse(-1);
        if (statement < 0) {
            return request.replace("KEY", KEY).replace("UPDATE", UPDATE);
        }
        int end = request.endsWith("}]}") ? request.length() - 3 : request.length() - 1;
        return request.substring(0, statement)
                + TestHouse.statement(request.substring(statement, end))
                + request.substring(end);
    }

    private List<String> asked(String operation, String body) {
        return house.footprints(operation, body).stream()
                .flatMap(FootprintKeysTest::asked)
                .toList();
    }

    private static Stream<String> asked(Footprint footprint) {
        return footprint.keys().stream().map(key -> shown(footprint.resource(), KeyEncoding.encode(key)));
    }

    private List<String> touched() {
        return house.facts().itemKeys().stream()
                .map(item -> shown(item.tableArn(), item.canonicalKey()))
                .toList();
    }

    private static String named(String... values) {
        StringBuilder key = new StringBuilder();
        for (String value : values) {
            key.append('S').append(value).append("\0\1");
        }
        return "arn:aws:dynamodb:us-east-1:111122223333:table/GameScores "
                + ByteString.copyOf(key.toString().getBytes(UTF_8)).toBase64();
    }

    private static String shown(String resource, byte[] key) {
        return resource + " " + ByteString.copyOf(key).toBase64();
    }
}
