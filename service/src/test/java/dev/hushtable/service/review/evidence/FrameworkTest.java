package dev.hushtable.service.review.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Limits;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameworkTest {

    @ParameterizedTest
    @ValueSource(strings = {"soc2", "hipaa", "pci", "gdpr-15"})
    void every_control_asks_the_log_something_and_says_what_it_does_not_show(String name) {
        Framework framework = Framework.named(name);

        assertThat(framework.notEvidenced()).isNotEmpty();
        Set<String> files = new HashSet<>();
        for (Framework.Control control : framework.controls()) {
            assertThat(control.questions()).as(control.id()).isNotEmpty();
            assertThat(control.notEvidenced()).as(control.id()).isNotEmpty();
            for (Framework.Question question : control.questions()) {
                assertThat(files.add(control.id() + "-" + question.id()))
                        .as(question.id())
                        .isTrue();
                assertThat(question.groupBy().size()).isLessThanOrEqualTo(Limits.MAX_GROUPING);
                assertThat(question.groupBy()).noneMatch(Field::isIdentity);
                assertThat(question.isOfSubject()).isEqualTo(framework.subject() == Framework.Subject.NAMED);
                // What counts by groups can leave out only what it groups by.
                assertThat(question.groupBy().isEmpty()
                                || question.groupBy()
                                        .containsAll(question.except().keySet()))
                        .as(question.id())
                        .isTrue();
            }
        }
        assertThat(Framework.NAMES).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soc3", "../frameworks/soc2", ""})
    void there_is_no_other(String name) {
        assertThatThrownBy(() -> Framework.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there are soc2, hipaa, pci, gdpr-15");
    }
}
