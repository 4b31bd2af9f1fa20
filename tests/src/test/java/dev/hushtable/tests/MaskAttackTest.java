package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything somebody can try who may see every attribute, but those that matter under a mask. The attacks under {@code
 * masks} are tried on each of the six masks; those that {@link AttackTest} tries on attributes that are withheld, on one
 * mask after the other.
 */
@Timeout(300)
class MaskAttackTest {
    private static final Map<Masked, AttackRoom> ROOMS = new EnumMap<>(Masked.class);

    /** The masks, each in a table whose results are checked in one of the modes. */
    enum Masked {
        LAST_4("observe", false),
        FIRST_4("deny", false),
        HASH("redact", false),
        NULL("observe", true),
        DATE_YEAR("deny", false),
        CONSTANT("redact", true);

        private final String enforcement;
        private final boolean hidesWholeValues;

        Masked(String enforcement, boolean hidesWholeValues) {
            this.enforcement = enforcement;
            this.hidesWholeValues = hidesWholeValues;
        }
    }

    @BeforeAll
    static void openTheDoor() {
        String tables = unique("masked");
        for (Masked mask : Masked.values()) {
            AttackRoom.mask(tables + mask.ordinal(), mask.name(), mask.enforcement);
        }
        // Whoever is let in is let in by policies that have the masks.
        Clients masked = AttackRoom.masked(tables + "*");
        for (Masked mask : Masked.values()) {
            ROOMS.put(mask, AttackRoom.withClerk(masked, tables + mask.ordinal()));
        }
    }

    @AfterAll
    static void closeTheDoor() {
        ROOMS.values().forEach(AttackRoom::close);
    }

    static Stream<Arguments> attacksOnEach() {
        return Attack.onMasks().flatMap(attack -> Stream.of(Masked.values()).map(mask -> Arguments.of(mask, attack)));
    }

    static Stream<Arguments> attacksInTurn() {
        List<Attack> attacks = Attack.onAttributes().toList();
        return Stream.iterate(0, turn -> turn < attacks.size(), turn -> turn + 1)
                .map(turn -> Arguments.of(Masked.values()[turn % Masked.values().length], attacks.get(turn)));
    }

    @ParameterizedTest
    @MethodSource("attacksOnEach")
    void no_mask_is_looked_behind(Masked mask, Attack attack) {
        List<RawAnswer> answers = assertShowsNothing(mask, attack);

        if (attack.expect().equals("denied")) {
            assertThat(answers).allSatisfy(answer -> assertThat(answer.text()).contains("AccessDenied", "mask"));
        } else if (attack.guesses().isEmpty() && attack.control().equals("shows")) {
            assertThat(answers.getFirst().status())
                    .as(answers.getFirst().text())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("attacksInTurn")
    void what_is_masked_is_as_safe_as_what_is_withheld(Masked mask, Attack attack) {
        assertShowsNothing(mask, attack);
    }

    // A server that denies everything would pass most of the above.
    @ParameterizedTest
    @EnumSource
    void what_is_not_masked_leaves(Masked mask) {
        Attack whole = Attack.onAttributes()
                .filter(attack -> attack.name().equals("whole item"))
                .findFirst()
                .orElseThrow();

        RawAnswer answer = ROOMS.get(mask).answers(whole).getFirst();

        assertThat(ROOMS.get(mask).namesIn(answer)).contains("o.v.diagnosis", "o.v.city");
        assertThat(answer.json().path("Item").has("ssn")).isTrue();
    }

    /** Names of a map's members are no values: four of the masks leave them, as their documentation says. */
    private static List<String> secretsIn(Masked mask, RawAnswer answer) {
        return ROOMS.get(mask).secretsIn(answer, "clerk").stream()
                .filter(name -> mask.hidesWholeValues || !name.endsWith(".h.name"))
                .toList();
    }

    private static List<RawAnswer> assertShowsNothing(Masked mask, Attack attack) {
        AttackRoom room = ROOMS.get(mask);
        List<RawAnswer> answers = room.answers(attack);

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isLessThan(500);
            assertThat(secretsIn(mask, answer)).as(answer.text()).isEmpty();
            if (!attack.guesses().isEmpty()) {
                assertThat(answer.text()).contains("AccessDenied");
            }
        });
        if (attack.writes()) {
            room.assertNothingWasMoved(attack);
        }
        return answers;
    }
}
