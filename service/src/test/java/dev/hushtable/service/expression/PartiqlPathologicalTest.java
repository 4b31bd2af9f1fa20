package dev.hushtable.service.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.item.InvalidInputException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements nobody writes by accident: refused in their own words, in time and without deep recursion. */
@Timeout(20)
class PartiqlPathologicalTest {

    static Stream<String> statements() {
        String where = "SELECT * FROM t WHERE ";
        int most = Limits.MAX_STATEMENT_CHARS - where.length() - 10;
        return Stream.of(
                        where + "(".repeat(most),
                        where + "NOT ".repeat(most / 4),
                        where + "size(".repeat(most / 5),
                        where + "a = " + "[".repeat(most - 4),
                        where + "a = " + "{'a':".repeat(most / 5 - 4),
                        where + "a = " + "<<".repeat(most / 2 - 4),
                        where + "a IN " + "[".repeat(most - 5),
                        where + "a=1 AND ".repeat(most / 8) + "a=1",
                        where + "a=1 OR ".repeat(most / 7) + "a=1",
                        where + "a = 1" + "0".repeat(most - 6),
                        where + "a = 1e" + "9".repeat(most - 6),
                        where + "a" + ".a".repeat(most / 2 - 2) + "=1",
                        where + "a" + "[0]".repeat(most / 3 - 2) + "=1",
                        where + "a = '" + "x".repeat(most - 5),
                        where + "\"" + "\"\"".repeat(most / 2 - 2),
                        where + "/*".repeat(most / 2),
                        where + "-- ".repeat(most / 3),
                        where + "?".repeat(most),
                        "SELECT " + "a.b,".repeat(2000) + "c FROM t",
                        "UPDATE t " + "SET a=1 ".repeat(1000) + "WHERE b=1",
                        "UPDATE t SET a=" + "(".repeat(8000),
                        "UPDATE t SET a=" + "list_append(".repeat(600),
                        "INSERT INTO t VALUE " + "[".repeat(8000),
                        "EXISTS(".repeat(1000),
                        ";".repeat(8000),
                        "\0".repeat(100),
                        "SELECT * FROM \uD800t",
                        "x".repeat(Limits.MAX_STATEMENT_CHARS + 1))
                .map(text -> text.substring(0, Math.min(text.length(), Limits.MAX_STATEMENT_CHARS + 1)));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void refuses_what_is_out_of_all_proportion(String statement) {
        assertThatThrownBy(() -> PartiqlStatement.parse(statement, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage().length()).isLessThan(9000));
    }

    @Test
    void a_key_condition_multiplies_no_further_than_allowed() {
        String in = "IN [" + "1,".repeat(98) + "2] ";
        WhereClause where = where("a " + in + "AND b " + in.replace("1", "3"));

        assertThat(where.ranges(List.of(number("a"), number("b")), List.of())).hasSize(4);

        StringBuilder many = new StringBuilder("a IN [0");
        for (int i = 1; i <= 50; i++) {
            many.append(',').append(i);
        }
        assertThatThrownBy(() -> where(many + "]").ranges(List.of(number("a")), List.of()))
                .isInstanceOf(InvalidInputException.class);
    }

    private static WhereClause where(String condition) {
        PartiqlStatement statement = PartiqlStatement.parse("SELECT * FROM t WHERE " + condition, List.of());
        return java.util.Objects.requireNonNull(((PartiqlStatement.Select) statement).where());
    }

    private static KeyConditionExpression.KeyAttribute number(String name) {
        return new KeyConditionExpression.KeyAttribute(name, "N");
    }

    // Whatever comes, it parses or it is refused; nothing else is thrown.
    @Test
    void mutated_statements_are_never_an_error_of_ours() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> corpus = Vector.read("partiql.json")
                .map(vector -> vector.text("statement"))
                .toList();
        String pieces = "()[]{}<>,.:=+-*;?'\"/ \n_$aAeE019~é\uD83D\uDE00";

        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(corpus.get(random.nextInt(corpus.size())));
            for (int change = random.nextInt(4); change >= 0 && !text.isEmpty(); change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, pieces.charAt(random.nextInt(pieces.length())));
                    case 2 -> text.setCharAt(at, pieces.charAt(random.nextInt(pieces.length())));
                    default -> {
                        String other = corpus.get(random.nextInt(corpus.size()));
                        text.insert(at, other, 0, random.nextInt(other.length() + 1));
                    }
                }
            }
            try {
                PartiqlStatement.parse(text.toString(), List.of());
            } catch (InvalidInputException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ": " + text, e);
            }
        }
    }
}
