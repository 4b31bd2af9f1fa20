package dev.hushtable.policy.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SnapshotHashTest {

    // Computed with Python's hashlib from the format in the type's documentation.
    @Test
    void is_of_the_documented_bytes() {
        assertThat(SnapshotHash.of(new TreeMap<>(Map.of("iam/users/ann.json", "{}"))))
                .isEqualTo("sha256:e2e4f488ede0acee220a59cdad92b5fa1e644609f2566109d27faab90630914f");
        assertThat(SnapshotHash.of(new TreeMap<>(Map.of("a", "\u00e9", "b", ""))))
                .isEqualTo("sha256:63c661dd25aa509af48a2fe401f6ec6d84108584379af3e195dca8a93ca9507a");
    }
}
