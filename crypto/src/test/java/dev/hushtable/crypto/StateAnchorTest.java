package dev.hushtable.crypto;

import static dev.hushtable.crypto.Bytes.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.StateAnchor.State;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StateAnchorTest {
    private final State state = new State(7, range(0, 32));

    @Test
    void a_state_is_its_commit_and_its_digest() {
        assertThat(state).isEqualTo(new State(7, range(0, 32))).hasSameHashCodeAs(new State(7, range(0, 32)));
        assertThat(state).isNotEqualTo(new State(8, range(0, 32))).isNotEqualTo(new State(7, range(1, 32)));
        assertThat(state).isNotEqualTo("State[commit=7]").hasToString("State[commit=7]");
        assertThat(state.hashCode()).isEqualTo(31 * 7 + java.util.Arrays.hashCode(range(0, 32)));
    }

    @Test
    void cannot_be_changed_from_outside() {
        byte[] digest = range(0, 32);
        State made = new State(7, digest);
        digest[0] = 9;
        made.digest()[1] = 9;

        assertThat(made.digest()).isEqualTo(range(0, 32));
        assertThatThrownBy(() -> new State(7, range(0, 31))).hasMessage("a digest has 32 bytes, not 31");
        assertThatThrownBy(() -> new State(7, range(0, 33))).hasMessage("a digest has 32 bytes, not 33");
    }

    @Test
    void none_remembers_nothing() {
        StateAnchor.NONE.put(Map.of("a", state), Set.of());

        assertThat(StateAnchor.NONE.get("a")).isNull();
        assertThat(StateAnchor.NONE.fileIds()).isEmpty();
    }
}
