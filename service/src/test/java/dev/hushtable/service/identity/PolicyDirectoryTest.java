package dev.hushtable.service.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.directory.PolicySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyDirectoryTest {
    private static final String USER = "{}";

    @TempDir
    Path directory;

    private final RecordingListener listener = new RecordingListener();

    private static final class RecordingListener implements PolicyListener {
        final List<String> events = new ArrayList<>();
        final BlockingQueue<PolicySet> inForce = new LinkedBlockingQueue<>();

        @Override
        public void inForce(PolicySet policies) {
            events.add("in force");
            inForce.add(policies);
        }

        @Override
        public void refused(List<PolicyProblem> problems) {
            events.add("refused");
        }
    }

    @BeforeEach
    void one_administrator() throws IOException {
        FirstPolicies.writeIfAbsent(directory);
    }

    @Test
    void knows_the_first_administrator() throws Exception {
        PolicyDirectory policies = open();

        PrincipalDirectory.KnownUser admin = known(policies, "admin");

        assertThat(admin.principal().arn()).isEqualTo("arn:aws:iam::123456789012:user/admin");
        assertThat(admin.userId()).matches("AIDA[A-Z2-7]{17}");
        assertThat(policies.user(named("nobody"))).isNull();
        assertThat(policies.problems()).isEmpty();
    }

    @Test
    void writes_first_policies_only_where_there_are_none() throws Exception {
        Files.delete(directory.resolve("iam/users/admin.json"));

        assertThat(FirstPolicies.writeIfAbsent(directory)).isEqualTo(FirstPolicies.Outcome.ALREADY_THERE);
        assertThat(open().user(named("admin"))).isNull();
    }

    @Test
    void refuses_to_start_on_a_broken_file_and_says_where() throws Exception {
        write("iam/users/alice.json", "{\n  \"AttachedPolicy\": []\n}");

        assertThatThrownBy(this::open)
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("iam/users/alice.json:2:3: ")
                .hasMessageContaining("AttachedPolicies");
    }

    @Test
    void refuses_to_start_without_a_directory() {
        assertThatThrownBy(() -> PolicyDirectory.open(
                        directory.resolve("nowhere"), VerifierFixture.ACCOUNT, listener, Instant::now))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("no such folder");
    }

    @Test
    void takes_a_change_once_the_files_rest() throws Exception {
        PolicyDirectory policies = open();
        String before = policies.current().hash();

        write("iam/users/alice.json", USER);
        policies.poll();
        assertThat(policies.user(named("alice"))).as("still being written").isNull();
        policies.poll();

        assertThat(policies.user(named("alice"))).isNotNull();
        assertThat(policies.current().hash()).isNotEqualTo(before);
        assertThat(listener.events).containsExactly("in force", "in force");
    }

    @Test
    void keeps_what_was_good_while_a_file_is_broken() throws Exception {
        PolicyDirectory policies = open();
        PolicySet good = policies.current();

        write("iam/users/admin.json", "{ broken");
        pollTwice(policies);
        pollTwice(policies);

        assertThat(policies.current()).isSameAs(good);
        assertThat(policies.user(named("admin"))).isNotNull();
        assertThat(policies.problems()).hasSize(1);
        assertThat(policies.problems().getFirst().toString()).startsWith("iam/users/admin.json:1:");
        assertThat(listener.events).containsExactly("in force", "refused");

        write("iam/users/admin.json", "{}");
        pollTwice(policies);

        assertThat(policies.problems()).isEmpty();
        assertThat(listener.events).containsExactly("in force", "refused", "in force");
    }

    @Test
    void keeps_what_was_good_while_the_folder_is_gone() throws Exception {
        PolicyDirectory policies = open();
        Files.move(directory.resolve("iam"), directory.resolve("moved"));
        pollTwice(policies);

        assertThat(policies.user(named("admin"))).isNotNull();
        assertThat(policies.problems()).hasSize(1);

        Files.move(directory.resolve("moved"), directory.resolve("iam"));
        pollTwice(policies);

        assertThat(policies.problems()).isEmpty();
    }

    /** Same size and same time as before: only the text tells, and only while the time is young is it compared. */
    @Test
    void sees_a_change_that_the_files_time_does_not_show() throws Exception {
        FileTime now = FileTime.from(Instant.now());
        write("iam/users/alice.json", "{\"Tags\":{\"a\":\"1\"}}");
        Files.setLastModifiedTime(directory.resolve("iam/users/alice.json"), now);
        PolicyDirectory policies = open();

        Files.writeString(directory.resolve("iam/users/alice.json"), "{\"Tags\":{\"a\":\"2\"}}");
        Files.setLastModifiedTime(directory.resolve("iam/users/alice.json"), now);
        policies.poll();

        assertThat(policies.user(named("alice")))
                .isNotNull()
                .satisfies(alice -> assertThat(alice.tags()).containsEntry("a", "2"));
    }

    @Test
    void reads_a_directory_that_never_rests_after_a_while() throws Exception {
        PolicyDirectory policies = open();

        for (int i = 0; i < Limits.MAX_RESTLESS_POLLS; i++) {
            write("iam/users/user" + i + ".json", USER);
            policies.poll();
        }

        assertThat(policies.user(named("user0"))).isNotNull();
    }

    @Test
    void does_not_follow_a_link_out_of_the_directory(@TempDir Path elsewhere) throws Exception {
        PolicyDirectory policies = open();
        Files.writeString(elsewhere.resolve("mallory.json"), USER);

        Files.createSymbolicLink(directory.resolve("iam/users/mallory.json"), elsewhere.resolve("mallory.json"));
        pollTwice(policies);

        assertThat(policies.user(named("mallory"))).isNull();
        assertThat(policies.problems().getFirst())
                .hasToString("iam/users/mallory.json:1:1: is a link that leads out of the policy directory");
    }

    @Test
    void does_not_start_from_a_folder_that_is_a_link_out(@TempDir Path elsewhere) throws Exception {
        Files.move(directory.resolve("iam"), elsewhere.resolve("iam"));
        Files.createSymbolicLink(directory.resolve("iam"), elsewhere.resolve("iam"));

        assertThatThrownBy(this::open).hasMessageContaining("leads out of the policy directory");
    }

    @Test
    void follows_links_inside_as_mounted_configuration_has_them() throws Exception {
        write("iam/users/..data/alice.json", USER);
        Files.createSymbolicLink(directory.resolve("iam/users/alice.json"), Path.of("..data/alice.json"));

        assertThat(open().user(named("alice"))).isNotNull();
    }

    @Test
    void refuses_text_that_is_not_utf8_and_files_too_large() throws Exception {
        PolicyDirectory policies = open();

        Files.write(directory.resolve("iam/users/alice.json"), new byte[] {'{', '\n', (byte) 0xC3, '}'});
        policies.reload();
        assertThat(policies.problems().getFirst().toString()).startsWith("iam/users/alice.json:2:1: ");

        Files.write(directory.resolve("iam/users/alice.json"), new byte[Limits.MAX_POLICY_FILE_BYTES + 1]);
        policies.reload();
        assertThat(policies.problems().getFirst().toString()).contains("too large");
    }

    @Test
    void refuses_folders_without_end() throws Exception {
        write("iam/users/a/b/c/d/e.json", USER);

        assertThatThrownBy(this::open).hasMessageContaining("deeper than");
    }

    @Test
    void does_not_read_notes_and_hidden_files() throws Exception {
        write("iam/README.md", "not JSON");
        write("iam/users/.alice.json.swp", "not JSON");

        assertThat(open().problems()).isEmpty();
    }

    @Test
    void the_watch_puts_a_change_in_force_by_itself() throws Exception {
        PolicyDirectory policies = open();
        listener.inForce.clear();

        try (PolicyWatch watch = PolicyWatch.start(policies)) {
            assertThat(watch).isNotNull();
            write("iam/users/alice.json", USER);

            PolicySet changed = listener.inForce.poll(60, TimeUnit.SECONDS);

            assertThat(changed)
                    .isNotNull()
                    .satisfies(set -> assertThat(set.user("alice")).isNotNull());
        }
    }

    private PolicyDirectory open() throws PolicyException {
        return PolicyDirectory.open(directory, VerifierFixture.ACCOUNT, listener, Instant::now);
    }

    private static PrincipalDirectory.KnownUser known(PolicyDirectory policies, String name) {
        return Objects.requireNonNull(policies.user(named(name)));
    }

    private static PrincipalName named(String user) {
        return new PrincipalName("123456789012", user);
    }

    private void pollTwice(PolicyDirectory policies) {
        policies.poll();
        policies.poll();
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
