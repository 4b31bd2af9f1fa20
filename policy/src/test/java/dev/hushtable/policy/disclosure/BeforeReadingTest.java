package dev.hushtable.policy.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Deferred;
import dev.hushtable.policy.ContextValue.Unknown;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.directory.PolicySet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BeforeReadingTest {
    private static final String SORT = "hushtable:sortkeyvalues";
    private static final PolicyPrincipal ANN =
            new PolicyPrincipal(PolicyPrincipal.Kind.USER, "ann", "arn:aws:iam::123456789012:user/ann", "123456789012");

    private static PolicySet policies(String effect, String condition) throws PolicyException {
        return PolicySet.compile(Map.of(
                "iam/users/ann.json",
                "{\"InlinePolicies\": {\"own\": {\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"" + effect
                        + "\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": " + condition + "}}}}"));
    }

    private static AuthorizationRequest query(Map<String, ContextValue> context) {
        return new AuthorizationRequest(
                ANN, "dynamodb:Query", "arn:aws:dynamodb:us-east-1:123456789012:table/T", context);
    }

    @Test
    void what_only_a_result_shows_hinders_nothing_yet() throws PolicyException {
        PolicySet policies = policies("Allow", "{\"ForAllValues:StringEquals\": {\"hushtable:SortKeyValues\": \"s\"}}");
        AuthorizationRequest asked = query(Map.of(SORT, Unknown.INSTANCE));

        BeforeReading before = BeforeReading.decide(policies::authorize, asked);

        assertThat(before.decision()).isInstanceOf(Decision.Allow.class);
        assertThat(before.dependsOnResult()).isTrue();
        assertThat(before.answered(asked).contextValue(SORT)).isEqualTo(Deferred.INSTANCE);
    }

    @Test
    void what_is_allowed_anyhow_is_answered_as_it_was_asked() throws PolicyException {
        AuthorizationRequest asked = query(Map.of(SORT, Unknown.INSTANCE));

        BeforeReading before = BeforeReading.decide(policies("Allow", "{}")::authorize, asked);

        assertThat(before.decision()).isInstanceOf(Decision.Allow.class);
        assertThat(before.dependsOnResult()).isFalse();
        assertThat(before.answered(asked)).isSameAs(asked);
    }

    @Test
    void what_no_result_can_change_stays_denied() throws PolicyException {
        PolicySet denying = policies("Deny", "{}");
        PolicySet bySource = policies("Allow", "{\"IpAddress\": {\"aws:SourceIp\": \"10.0.0.0/8\"}}");
        Map<String, ContextValue> unknown = Map.of(SORT, Unknown.INSTANCE, "aws:sourceip", Unknown.INSTANCE);

        for (AuthorizationRequest asked : List.of(query(unknown), query(Map.of("aws:sourceip", Unknown.INSTANCE)))) {
            for (PolicySet policies : List.of(denying, bySource)) {
                BeforeReading before = BeforeReading.decide(policies::authorize, asked);

                assertThat(before.decision()).isInstanceOf(Decision.Deny.class);
                assertThat(before.dependsOnResult()).isFalse();
            }
        }
    }

    @Test
    void a_verdict_keeps_what_it_was_given() {
        Decision allow = new Decision.Allow(List.of());
        Set<String> visible = new HashSet<>(Set.of("a"));

        Verdict verdict = new Verdict(allow, visible, Map.of());
        visible.clear();

        assertThat(verdict.visible()).containsExactly("a");
        assertThat(verdict.isPlain()).isTrue();
        assertThat(new Verdict(allow, visible, Map.of("a", new Mask(Mask.Kind.NULL, null))).isPlain())
                .isFalse();
    }

    @Test
    void names_are_found_among_few_and_many() {
        for (Set<String> all : List.of(Set.of("a", "b"), Set.of("a", "b", "c", "d", "e", "f", "g", "h", "i"))) {
            Names names = new Names(all);

            assertThat(names.contains("a")).isTrue();
            assertThat(names.contains("z")).isFalse();
            assertThat(names.contains(null)).isFalse();
            assertThat(names).isEqualTo(all);
        }
    }

    @Test
    void no_more_is_remembered_than_its_bound() {
        Remembered<String, String> remembered = new Remembered<>(2);

        remembered.put("a", "1");
        remembered.put("b", null);
        assertThat(remembered.get("a")).isEqualTo("1");
        assertThat(remembered.holds("b")).isTrue();
        assertThat(remembered.get("b")).isNull();

        remembered.put("c", "3");
        assertThat(remembered.holds("a")).isFalse();
        assertThat(remembered.holds("b")).isFalse();
        assertThat(remembered.get("c")).isEqualTo("3");
    }

    @Test
    void what_is_shown_is_a_map_of_it() {
        Shown shown = new Shown();
        shown.show(SORT, Unknown.INSTANCE);

        assertThat(shown.containsKey(SORT)).isTrue();
        assertThat(shown.containsKey("dynamodb:attributes")).isFalse();
        assertThat(shown.containsKey("aws:username")).isFalse();
        assertThat(shown).isEqualTo(Map.of(SORT, Unknown.INSTANCE));
    }
}
