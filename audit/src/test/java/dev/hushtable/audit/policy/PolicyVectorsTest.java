package dev.hushtable.audit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The policy files under {@code resources/policy}. A file under {@code read} says in its first lines what it means
 * ({@code # quorum: ...}, {@code # reached by: A B}, {@code # not by: A}); one under {@code refused} says which line is
 * wrong, and a piece of what is said of it.
 */
class PolicyVectorsTest {
    private static final Path VECTORS = Path.of("src/test/resources/policy");

    static Stream<Path> read() throws IOException {
        return Files.list(VECTORS.resolve("read")).sorted();
    }

    static Stream<Path> refused() throws IOException {
        return Files.list(VECTORS.resolve("refused")).sorted();
    }

    @ParameterizedTest
    @MethodSource
    void read(Path file) throws Exception {
        TlogPolicy policy = TlogPolicy.parse(Files.readAllBytes(file));

        for (String line : said(file)) {
            String expected = line.substring(line.indexOf(':') + 1).strip();
            if (line.startsWith("# quorum:")) {
                assertThat(policy.quorum()).hasToString(expected);
            } else if (line.startsWith("# reached by:")) {
                assertThat(policy.quorum().isReachedBy(names(expected)))
                        .as(line)
                        .isTrue();
            } else if (line.startsWith("# not by:")) {
                assertThat(policy.quorum().isReachedBy(names(expected)))
                        .as(line)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource
    void refused(Path file) throws Exception {
        String expected = said(file).getFirst().substring("# ".length());

        assertThatThrownBy(() -> TlogPolicy.parse(Files.readAllBytes(file)))
                .isInstanceOf(MalformedPolicyException.class)
                .message()
                .startsWith(expected.substring(0, expected.indexOf(':') + 1))
                .contains(expected.substring(expected.indexOf(':') + 1).strip());
    }

    private static List<String> said(Path file) throws IOException {
        return Arrays.stream(Files.readString(file, StandardCharsets.ISO_8859_1).split("\n"))
                .filter(line -> line.startsWith("# "))
                .toList();
    }

    private static Set<String> names(String list) {
        return Set.of(list.isEmpty() ? new String[0] : list.split(" "));
    }
}
