package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.tests.History.Operation;
import dev.hushtable.tests.History.Told;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checker has to find what each name stands for, or its silence means nothing. */
class SerialisabilityCheckerTest {
    private static Operation write(String id, String... keys) {
        return new Operation(id, appends(id, keys), Map.of(), Told.HAPPENED, 0, 100);
    }

    private static Map<String, String> appends(String id, String... keys) {
        Map<String, String> appends = new HashMap<>();
        for (String key : keys) {
            appends.put(key, id + key);
        }
        return appends;
    }

    private static Operation read(String id, Map<String, List<String>> seen) {
        return new Operation(id, Map.of(), seen, Told.HAPPENED, 0, 100);
    }

    private static List<String> check(Map<String, List<String>> lists, Operation... operations) {
        return new SerialisabilityChecker(List.of(operations), lists).problems();
    }

    @Test
    void accepts_what_has_an_order() {
        assertThat(check(
                        Map.of("x", List.of("1x", "2x"), "y", List.of("1y")),
                        write("1", "x", "y"),
                        write("2", "x"),
                        read("r", Map.of("x", List.of("1x"), "y", List.of("1y"))),
                        read("early", Map.of("x", List.of(), "y", List.of()))))
                .isEmpty();
    }

    @Test
    void finds_a_fractured_read() {
        assertThat(check(
                        Map.of("x", List.of("1x"), "y", List.of("1y")),
                        write("1", "x", "y"),
                        read("r", Map.of("x", List.of("1x"), "y", List.of()))))
                .singleElement()
                .asString()
                .startsWith("no order explains");
    }

    @Test
    void finds_two_readers_that_saw_two_writes_in_different_orders() {
        assertThat(check(
                        Map.of("x", List.of("1x"), "y", List.of("2y")),
                        write("1", "x"),
                        write("2", "y"),
                        read("r", Map.of("x", List.of("1x"), "y", List.of())),
                        read("s", Map.of("x", List.of(), "y", List.of("2y")))))
                .hasSize(1);
    }

    @Test
    void finds_half_a_transaction_and_a_lost_one() {
        assertThat(check(Map.of("x", List.of("1x")), write("1", "x", "y"))).hasSize(2);
        assertThat(check(Map.of(), write("1", "x"))).hasSize(1);
    }

    @Test
    void finds_what_was_never_written_and_what_came_of_a_refusal() {
        Operation refused = new Operation("1", appends("1", "x"), Map.of(), Told.DID_NOT_HAPPEN, 0, 100);

        assertThat(check(Map.of("x", List.of("1x")), refused)).hasSize(1);
        assertThat(check(Map.of("x", List.of("ghost")))).hasSize(1);
    }

    @Test
    void finds_a_read_that_is_older_than_what_was_already_answered() {
        Operation late = new Operation("r", Map.of(), Map.of("x", List.of()), Told.HAPPENED, 200, 300);

        assertThat(check(Map.of("x", List.of("1x")), write("1", "x"), late)).hasSize(1);
    }

    @Test
    void an_unanswered_operation_may_have_happened_or_not() {
        Operation cut = new Operation("1", appends("1", "x", "y"), Map.of(), Told.NOTHING, 0, Long.MAX_VALUE);

        assertThat(check(Map.of(), cut)).isEmpty();
        assertThat(check(Map.of("x", List.of("1x"), "y", List.of("1y")), cut)).isEmpty();
    }
}
