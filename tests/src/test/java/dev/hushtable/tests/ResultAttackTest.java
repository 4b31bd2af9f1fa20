package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The attacks of {@link AttackTest} and more, where policies say what may be seen and nothing else, and results are
 * checked: what would show a secret is denied, or left out.
 */
@Timeout(300)
class ResultAttackTest {
    private static AttackRoom denying;
    private static AttackRoom redacting;

    @BeforeAll
    static void openTheDoor() {
        denying = AttackRoom.withResults("deny");
        redacting = AttackRoom.withResults("redact");
    }

    @AfterAll
    static void closeTheDoor() {
        denying.close();
        redacting.close();
    }

    static Stream<Attack> attacks() {
        return Attack.onResults();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void what_may_not_leave_denies_the_request(Attack attack) {
        List<RawAnswer> answers = assertShowsNothing(denying, attack);

        if (attack.mustBeDenied()) {
            assertThat(answers).allSatisfy(answer -> assertThat(answer.text()).contains("AccessDenied"));
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void what_may_not_leave_is_left_out(Attack attack) {
        assertShowsNothing(redacting, attack);
    }

    // A server that denies everything would pass all of the above.
    @ParameterizedTest
    @ValueSource(
            strings = {"whole item", "a whole partition", "a whole table", "a batch of whole items", "select everything"
            })
    void what_may_leave_does(String name) {
        Attack attack = attacks()
                .filter(one -> one.name().equals(name) && one.who().equals("clerk"))
                .findFirst()
                .orElseThrow();

        List<RawAnswer> answers = redacting.answers(attack);

        assertThat(redacting.namesIn(answers.getFirst()))
                .contains("o.v.diagnosis", "o.v.city")
                .noneMatch(secret -> secret.contains(".h."));
    }

    private static List<RawAnswer> assertShowsNothing(AttackRoom room, Attack attack) {
        List<RawAnswer> answers = room.answers(attack);

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isLessThan(500);
            if (attack.expect().equals("refused")) {
                assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            }
            assertThat(room.secretsIn(answer, attack.who())).as(answer.text()).isEmpty();
        });
        assertThat(AttackRoom.withoutIds(answers.getFirst())).isEqualTo(AttackRoom.withoutIds(answers.getLast()));
        if (attack.writes()) {
            room.assertNothingWasMoved(attack);
        }
        return answers;
    }
}
