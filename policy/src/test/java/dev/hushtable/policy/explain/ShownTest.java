package dev.hushtable.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.source.Position;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {

    @Test
    void shows_no_more_than_somebody_reads() {
        List<String> twenty = Collections.nCopies(20, "v");

        assertThat(Shown.values(twenty)).endsWith("\"v\"").doesNotContain("more");
        assertThat(Shown.values(Collections.nCopies(21, "v"))).isEqualTo(Shown.values(twenty) + ", ... 1 more");
        assertThat(Shown.value("v".repeat(200))).isEqualTo("\"" + "v".repeat(200) + "\"");
        assertThat(Shown.value("v".repeat(201))).isEqualTo("\"" + "v".repeat(200) + "\"... (201 characters)");
    }

    @Test
    void says_what_is_known_of_a_value() {
        assertThat(Shown.asked(Asked.one("a"))).isEqualTo("\"a\"");
        assertThat(Shown.asked(Asked.of(null))).isEqualTo("absent");
        assertThat(Shown.asked(new Asked(Asked.State.LIST, List.of()))).isEqualTo("an empty list");
        assertThat(Shown.asked(new Asked(Asked.State.LIST, List.of("a", "b")))).isEqualTo("[\"a\", \"b\"]");
    }

    // What stands in a pattern of a policy must mean those characters and no others.
    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "a*b?, a${*}b${?}",
        "${aws:username}, ${$}{aws:username}",
        "$, $",
        "5$, 5$",
        "$x{, $x{",
        "{$, {$"
    })
    void a_value_stays_literal_in_a_pattern(String value, String written) {
        assertThat(Literal.plainInPattern(value)).isEqualTo(written);
    }

    @Test
    void changes_cost_what_their_parts_cost() {
        Change one = new Change(2, List.of());

        assertThat(one.and(new Change(3, List.of())).cost()).isEqualTo(5);
        assertThat(new Edit("f.json", new Position(3, 4), "remove it", "")).hasToString("f.json:3:4: remove it");
    }
}
