package dev.hushtable.service.review.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.policy.PolicyException;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class DetectionReaderTest {

    @Test
    void reads_what_is_written() throws PolicyException {
        Detection detection = read("""
                Title: Many denials
                Severity: high
                Match: {Decision: DENY}
                Count: {AtLeast: 3, By: [PrincipalToken], Within: 10m, Distinct: TableName}
                Quiet: 2h
                Runbook: Look.
                """);

        assertThat(detection.about()).isEqualTo(new Detection.About("denials", "Many denials", Severity.HIGH, "Look."));
        assertThat(detection.quiet()).isEqualTo(Duration.ofHours(2));
        assertThat(detection.trigger()).isInstanceOfSatisfying(Trigger.Count.class, count -> {
            assertThat(count.atLeast()).isEqualTo(3);
            assertThat(count.within()).isEqualTo(Duration.ofMinutes(10));
            assertThat(count.by()).hasSize(1);
            assertThat(count.distinct()).isNotNull();
        });
    }

    /** The place is that of what has to be changed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Titel: a                        | denials.yaml:1:1: "Titel" is not an element of a detection
            Severity: hihg                  | denials.yaml:1:11: Severity is one of
            Severity: hihg                  | did you mean high?
            Match: {Decison: DENY}          | denials.yaml:1:9: "Decison" is nothing an event has
            Match: {Decison: DENY}          | did you mean Decision?
            `Match: {TableName#has: x}`         | "has" is no comparison
            `Match: {TableName#atLeast: 1}`     | the values of this field are no numbers
            `Match: {ItemsReturned#atLeast: many}` | denials.yaml:1:32: atLeast takes a number
            `Match: {TableName#exists: 1}`      | exists is true or false
            Match: {}                       | would match everything
            Match: {TableName: []}              | matches nothing
            Match: {Any: DENY}              | Any is a list of conditions
            Match: DENY                     | a condition must be an object, not a string
            Count: {AtLeast: 1, Within: 1m} | AtLeast is a whole number from 2 to 10000
            Count: {AtLeast: 2}             | Within is missing
            Count: {AtLeast: 2, Within: 91d}| 90d at most
            Count: {AtLeast: 2, Within: 1m, By: [PrincipalTokn]} | did you mean PrincipalToken?
            FirstSeen: {Learning: 1d}       | FirstSeen says Of which fields
            Silence: {Lasting: soon}        | a length of time is written like
            Zone: Atlantis/Centre           | Zone is one of the time zone database
            Tests: [{Name: a, Alerts: 0, Events: [{Event: {TableNam: a}}]}] | did you mean TableName?
            Tests: [{Name: a}]              | how many Alerts
            a: [                            | this is not YAML
            a: !!java.net.URL [x]           | is not an element
            a: !thing x                     | means nothing here
            """)
    void refuses_what_means_nothing_and_says_where(String text, String problem) {
        assertThatThrownBy(() -> read(text.replace('#', '|')))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void refuses_two_triggers() {
        assertThatThrownBy(() -> read("""
                        Title: a
                        Severity: low
                        Match: {Decision: DENY}
                        Count: {AtLeast: 2, Within: 1m}
                        Silence: {Lasting: 1m}
                        """))
                .hasMessageContaining("denials.yaml:5:1: a detection has one of Count, FirstSeen and Silence");
    }

    @Test
    void refuses_a_small_file_that_means_a_huge_one() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", List.of(before, before, before, before))));
        }

        assertThatThrownBy(() -> read(bomb.toString())).isInstanceOf(PolicyException.class);
    }

    @Test
    void refuses_what_is_nested_very_deep() {
        assertThatThrownBy(() -> read("a: " + "[".repeat(100_000))).isInstanceOf(PolicyException.class);
        assertThatThrownBy(() -> read("a: " + "[".repeat(50_000) + "]".repeat(50_000)))
                .isInstanceOf(PolicyException.class);
    }

    @Test
    void refuses_a_list_that_contains_itself() {
        assertThatThrownBy(() -> read("a: &a [*a]")).isInstanceOf(PolicyException.class);
    }

    private static Detection read(String text) throws PolicyException {
        TreeMap<String, String> files = new TreeMap<>();
        files.put("denials.yaml", text);
        return DetectionReader.read(files).getFirst();
    }
}
