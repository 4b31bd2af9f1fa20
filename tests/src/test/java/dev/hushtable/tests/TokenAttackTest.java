package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;

/** A page token that was altered is none, whoever brings it: not even an administrator reads on with it. */
@Timeout(120)
class TokenAttackTest {
    private static final DynamoDbClient ADMINISTRATOR = SharedServer.get().dynamoDb();
    private static final String TABLE = unique("tokens");
    private static final String STATEMENT = "SELECT pk FROM \"" + TABLE + "\" WHERE pk IN ['a', 'b', 'c']";

    private static byte[] token = {};

    @BeforeAll
    static void readOnePage() {
        SharedTable.TEXT_SORT_KEY.create(ADMINISTRATOR, TABLE);
        for (String owner : new String[] {"a", "b", "c"}) {
            ADMINISTRATOR.putItem(put -> put.tableName(TABLE).item(Map.of("pk", fromS(owner), "sk", fromS("1"))));
        }
        token = Base64.getDecoder().decode(page(null).nextToken());
    }

    private static ExecuteStatementResponse page(String from) {
        return ADMINISTRATOR.executeStatement(
                execute -> execute.statement(STATEMENT).limit(1).nextToken(from));
    }

    static Stream<byte[]> altered() {
        byte[] whole = token;
        Stream<byte[]> flipped = IntStream.range(0, whole.length).mapToObj(place -> {
            byte[] other = whole.clone();
            other[place] ^= 1;
            return other;
        });
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        return Stream.concat(
                flipped,
                Stream.of(
                        Arrays.copyOf(whole, whole.length - 1),
                        Arrays.copyOf(whole, whole.length + 1),
                        Arrays.copyOf(whole, 64),
                        new byte[whole.length],
                        text.replace("\"Part\":0", "\"Part\":1").getBytes(StandardCharsets.ISO_8859_1),
                        text.replace("\"a\"", "\"b\"").getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @MethodSource("altered")
    void an_altered_token_reads_nothing(byte[] forged) {
        Refusal refusal = Refusal.of(() -> page(Base64.getEncoder().encodeToString(forged)));

        assertThat(refusal.code()).isEqualTo("ValidationException");
        assertThat(refusal.message()).contains("Invalid NextToken");
    }

    @Test
    void the_token_itself_reads_on() {
        assertThat(page(Base64.getEncoder().encodeToString(token)).items()).containsExactly(Map.of("pk", fromS("b")));
    }
}
