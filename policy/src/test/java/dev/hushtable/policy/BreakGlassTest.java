package dev.hushtable.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.policy.Decision.PolicyType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BreakGlassTest {

    @ParameterizedTest
    @EnumSource(
            value = PolicyType.class,
            names = {"SCP", "RCP", "ROLE_TRUST"})
    void goes_over_no_guardrail_and_no_trust(PolicyType type) {
        List<PolicyType> types = List.of(PolicyType.IDENTITY, type);

        assertThatThrownBy(() -> new BreakGlass("the ward's screens are dark", types))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(type.words());
    }

    @ParameterizedTest
    @EnumSource(
            value = PolicyType.class,
            names = {"IDENTITY", "BOUNDARY", "RESOURCE", "SESSION"})
    void goes_over_what_somebody_wrote_for_everyday_use(PolicyType type) {
        assertThat(new BreakGlass("the ward's screens are dark", List.of(type)).overridable())
                .containsExactly(type);
    }
}
