package dev.hushtable.policy.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArnCacheTest {

    @Test
    void answers_the_same_arn_while_it_remembers() {
        ArnCache cache = new ArnCache(4);
        Arn first = cache.get("arn:aws:dynamodb:eu-west-1:123456789012:table/T");

        assertThat(cache.get(String.join(":", "arn:aws:dynamodb:eu-west-1", "123456789012:table/T")))
                .isSameAs(first);
        assertThat(cache.get("*")).isSameAs(Arn.ANY_RESOURCE);
    }

    @Test
    void answers_right_when_one_slot_serves_all() {
        ArnCache cache = new ArnCache(1);

        for (int i = 0; i < 100; i++) {
            String text = "arn:aws:dynamodb:eu-west-1:123456789012:table/T" + i % 7;
            assertThat(cache.get(text)).hasToString(text).isEqualTo(Arn.parse(text));
        }
    }

    @Test
    void refuses_what_is_no_arn() {
        assertThatThrownBy(() -> new ArnCache(4).get("Orders")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ArnCache(3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knows_whose_a_resource_is() {
        Arn table = new ArnCache(1).get("arn:aws:dynamodb:eu-west-1:123456789012:table/T");

        assertThat(table.account()).isEqualTo("123456789012");
        assertThat(table.belongsTo("123456789012")).isTrue();
        assertThat(table.belongsTo("210987654321")).isFalse();
        assertThat(Arn.ANY_RESOURCE.belongsTo("210987654321")).isTrue();
    }
}
