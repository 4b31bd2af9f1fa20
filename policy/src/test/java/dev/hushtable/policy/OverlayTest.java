package dev.hushtable.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.policy.ContextValue.Unknown;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverlayTest {
    private static final AuthorizationRequest ASKED = asked(Map.of("A", new Single("1"), "b", new Single("2")));

    private static AuthorizationRequest asked(Map<String, ContextValue> context) {
        PolicyPrincipal ann =
                new PolicyPrincipal(Kind.USER, "ann", "arn:aws:iam::123456789012:user/ann", "123456789012");
        return new AuthorizationRequest(ann, "dynamodb:GetItem", "*", context);
    }

    @Test
    void is_equal_to_a_question_that_was_put_so_from_the_beginning() {
        AuthorizationRequest changed = ASKED.with(Map.of("b", Unknown.INSTANCE, "c", new Single("3")));

        AuthorizationRequest same = asked(Map.of("a", new Single("1"), "b", Unknown.INSTANCE, "c", new Single("3")));
        assertThat(changed).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(same).isEqualTo(changed);
        assertThat(changed.context()).hasSize(3).containsKeys("a", "c").doesNotContainKey("d");
        assertThat(changed.contextValue("d")).isNull();
    }

    @Test
    void leaves_the_question_as_it_was() {
        AuthorizationRequest changed = ASKED.with(Map.of("b", Unknown.INSTANCE));

        assertThat(changed.contextValue("b")).isEqualTo(Unknown.INSTANCE);
        assertThat(ASKED.contextValue("b")).isEqualTo(new Single("2"));
    }

    @Test
    void can_be_changed_again() {
        AuthorizationRequest twice = ASKED.with(Map.of("b", Unknown.INSTANCE)).with(Map.of("a", new Single("9")));

        assertThat(twice.context()).isEqualTo(Map.of("a", new Single("9"), "b", Unknown.INSTANCE));
    }
}
