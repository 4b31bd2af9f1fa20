package dev.hushtable.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.directory.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two thousand files that all change together: whoever asks sees all of the old ones or all of the new ones. */
@Timeout(120)
class PolicyReloadTest {
    private static final int USERS = 1_000;

    @TempDir
    Path directory;

    private final PolicyListener quiet = new PolicyListener() {
        @Override
        public void inForce(PolicySet policies) {}

        @Override
        public void refused(List<PolicyProblem> problems) {
            throw new AssertionError(problems);
        }
    };

    private void write(int from, int to, String generation) {
        try {
            for (int i = from; i < to; i++) {
                Files.writeString(
                        Files.createDirectories(directory.resolve("iam/users")).resolve("user" + i + ".json"),
                        "{\"AttachedPolicies\": [\"P" + i + "\"], \"Tags\": {\"generation\": \"" + generation + "\"}}");
                Files.writeString(
                        Files.createDirectories(directory.resolve("iam/policies"))
                                .resolve("P" + i + ".json"),
                        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Sid\": \"" + generation
                                + "\", \"Effect\": \"Allow\", \"Action\": \"dynamodb:*\", \"Resource\": \"*\"}}");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> generations(PolicySet policies) {
        Set<String> generations = new TreeSet<>();
        for (User user : policies.users().values()) {
            generations.add(user.tags().get("generation"));
        }
        return generations;
    }

    @Test
    void nobody_sees_half_of_a_change() throws Exception {
        write(0, USERS, "old");
        PolicyDirectory policies = PolicyDirectory.open(directory, "123456789012", quiet, InstantSource.system());
        Set<Set<String>> seen = new CopyOnWriteArraySet<>();
        AtomicBoolean done = new AtomicBoolean();
        Thread asks = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                seen.add(generations(policies.current()));
            }
        });

        write(0, USERS / 2, "new");
        policies.poll();
        write(USERS / 2, USERS, "new");
        while (!generations(policies.current()).equals(Set.of("new"))) {
            policies.poll();
        }
        done.set(true);
        asks.join();

        assertThat(seen).isSubsetOf(Set.of("old"), Set.of("new"));
    }

    @Test
    void what_changes_while_it_is_read_is_read_again() throws Exception {
        write(0, 10, "old");
        AtomicBoolean isReading = new AtomicBoolean();
        // Asked for the time between the look at the files and the reading of them.
        InstantSource clock = () -> {
            if (isReading.compareAndSet(true, false)) {
                write(0, 5, "newer");
            }
            return Instant.now();
        };
        PolicyDirectory policies = PolicyDirectory.open(directory, "123456789012", quiet, clock);
        write(0, 10, "new");
        policies.poll();
        isReading.set(true);
        policies.poll();

        Set<String> meanwhile = generations(policies.current());
        write(5, 10, "newer");
        policies.poll();
        policies.poll();

        assertThat(meanwhile).containsExactly("old");
        assertThat(generations(policies.current())).containsExactly("newer");
    }

    @Test
    void a_directory_that_never_rests_is_read_as_it_is() throws Exception {
        write(0, 2, "old");
        AtomicBoolean isRestless = new AtomicBoolean();
        InstantSource clock = () -> {
            if (isRestless.get()) {
                write(0, 1, "n" + System.nanoTime());
            }
            return Instant.now();
        };
        PolicyDirectory policies = PolicyDirectory.open(directory, "123456789012", quiet, clock);
        isRestless.set(true);

        policies.reload();

        assertThat(generations(policies.current())).hasSize(2).contains("old");
    }
}
