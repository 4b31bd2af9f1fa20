package dev.hushtable.policy.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.document.PolicyDocument;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A snapshot made from the one before is what a fresh one would be. */
class ReloadingTest {
    private static final String GET = """
            {"Statement": {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "*"}}""";
    private static final String PUT = GET.replace("GetItem", "PutItem");

    private final Map<String, String> files = new TreeMap<>(Map.of(
            "iam/policies/P.json",
            GET,
            "iam/policies/Q.json",
            GET,
            "iam/users/ann.json",
            "{\"AttachedPolicies\": [\"P\"], \"Groups\": [\"g\"]}",
            "iam/groups/g.json",
            "{}"));

    private PolicyDocument policy(PolicySet policies, String name) {
        return policies.ownAccount().policies().get(name);
    }

    @Test
    void reads_what_changed_and_nothing_else() throws PolicyException {
        PolicySet before = PolicySet.compile(files, "123456789012");
        files.put("iam/policies/P.json", PUT);

        PolicySet after = before.recompile(files);

        assertThat(policy(after, "Q")).isSameAs(policy(before, "Q"));
        assertThat(policy(after, "P")).isNotSameAs(policy(before, "P"));
        assertThat(after.hash())
                .isEqualTo(PolicySet.compile(files, "123456789012").hash());
        assertThat(after.user("ann")).isEqualTo(before.user("ann"));
    }

    @Test
    void finds_that_an_unchanged_file_has_lost_its_reference() throws PolicyException {
        PolicySet before = PolicySet.compile(files);
        String group = files.remove("iam/groups/g.json");

        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(() -> before.recompile(files))
                    .isInstanceOf(PolicyException.class)
                    .hasMessage("iam/users/ann.json:1:40: there is no group \"g\"");
        }
        files.put("iam/groups/g.json", group);
        assertThat(before.recompile(files).hash()).isEqualTo(before.hash());
    }

    @Test
    void a_file_that_is_gone_is_gone() throws PolicyException {
        PolicySet before = PolicySet.compile(files);
        files.remove("iam/policies/Q.json");

        assertThat(before.recompile(files).ownAccount().policies()).containsOnlyKeys("P");
    }

    @Test
    void what_tools_keep_beside_the_policies_is_no_part_of_the_state() throws PolicyException {
        PolicySet before = PolicySet.compile(files);
        files.put("tests/ann.json", "{}");
        files.put("schemas/Orders.json", "no JSON at all");

        assertThat(before.recompile(files).hash()).isEqualTo(before.hash());
    }

    @Test
    @Timeout(20)
    void two_thousand_files_are_no_matter() throws PolicyException {
        for (int i = 0; i < 1_000; i++) {
            files.put("iam/policies/P" + i + ".json", GET);
            files.put("iam/users/u" + i + ".json", "{\"AttachedPolicies\": [\"P" + i + "\"]}");
        }
        PolicySet before = PolicySet.compile(files);
        files.put("iam/policies/P7.json", PUT);

        assertThat(before.recompile(files).users()).hasSize(1_001);
    }
}
