package dev.hushtable.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.source.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

class LintReportTest {

    private static Finding finding(Severity severity, int line, String what) {
        Rule rule = new Rule("HT" + severity.ordinal(), "n", severity, "w");
        return new Finding(rule, "f.json", new Position(line, 1), what, "fix");
    }

    @Test
    void reaches_what_it_holds_and_what_is_less() {
        LintReport warned = new LintReport(
                List.of(
                        finding(Severity.NOTE, 1, "a"),
                        finding(Severity.WARNING, 1, "b"),
                        finding(Severity.NOTE, 2, "c")),
                List.of());

        assertThat(warned.reaches(Severity.NOTE)).isTrue();
        assertThat(warned.reaches(Severity.WARNING)).isTrue();
        assertThat(warned.reaches(Severity.ERROR)).isFalse();
        assertThat(new LintReport(List.of(), List.of()).reaches(Severity.NOTE)).isFalse();
        assertThat(warned.count(Severity.NOTE)).isEqualTo(2);
        assertThat(warned.count(Severity.WARNING)).isEqualTo(1);
        assertThat(warned.count(Severity.ERROR)).isZero();
    }

    @Test
    void findings_stand_in_an_order_of_their_own() {
        Finding late = finding(Severity.NOTE, 2, "a");
        Finding worse = finding(Severity.WARNING, 1, "a");
        Finding second = finding(Severity.NOTE, 1, "b");
        Finding first = finding(Severity.NOTE, 1, "a");

        assertThat(Linter.sorted(List.of(late, worse, second, first))).containsExactly(first, second, worse, late);
    }

    @Test
    void a_check_reports_no_more_than_somebody_reads_and_nothing_twice() {
        Findings findings = new Findings(new Rule("HT", "n", Severity.NOTE, "w"));
        for (int line = 1; line <= 1_001; line++) {
            findings.add("f.json", new Position(line, 1), "what", "fix");
            findings.add("f.json", new Position(line, 1), "what", "fix");
        }

        assertThat(findings.all()).hasSize(1_000).doesNotHaveDuplicates();
    }
}
