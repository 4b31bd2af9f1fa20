package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything somebody who may see little can try, over the wire, where policies look at requests only. No byte of any
 * answer holds a secret, no two guesses are answered differently; and an administrator who asks the same sees the secret,
 * so that each attack is worth something. {@link ResultAttackTest} is the same where results are checked, {@link
 * MaskAttackTest} where attributes are masked.
 */
@Timeout(300)
class AttackTest {
    private static AttackRoom room;
    private static AttackRoom control;

    @BeforeAll
    static void openTheDoor() {
        room = AttackRoom.withPinnedPolicies();
        control = AttackRoom.ofTheAdministrator();
    }

    @AfterAll
    static void closeTheDoor() {
        room.close();
        control.close();
    }

    static Stream<Attack> attacks() {
        return Attack.onRequests();
    }

    static Stream<Attack> allAttacks() {
        return Stream.concat(Attack.onResults(), Attack.onMasks());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void shows_nothing(Attack attack) {
        List<RawAnswer> answers = room.answers(attack);

        assertThat(answers).allSatisfy(answer -> {
            assertThat(room.secretsIn(answer, attack.who())).as(answer.text()).isEmpty();
            if (attack.mustBeDenied()) {
                assertThat(answer.text()).contains("AccessDenied");
            }
            if (attack.expect().equals("refused")) {
                assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            }
        });
        assertThat(AttackRoom.withoutIds(answers.getFirst())).isEqualTo(AttackRoom.withoutIds(answers.getLast()));
        if (attack.writes()) {
            room.assertNothingWasMoved(attack);
        }
    }

    @ParameterizedTest
    @MethodSource("allAttacks")
    void is_worth_something(Attack attack) {
        List<RawAnswer> answers = control.answers(attack);

        RawAnswer answer = answers.getFirst();
        if (!attack.guesses().isEmpty()) {
            assertThat(AttackRoom.withoutIds(answer)).isNotEqualTo(AttackRoom.withoutIds(answers.getLast()));
            return;
        }
        switch (attack.control()) {
            case "any" -> {}
            case "works" -> assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            case "shows" ->
                assertThat(control.secretsIn(answer, attack.who()))
                        .as(answer.text())
                        .isNotEmpty();
            default -> assertThat(answer.errorName()).isEqualTo(attack.control());
        }
    }
}
