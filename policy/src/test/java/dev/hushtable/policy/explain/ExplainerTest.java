package dev.hushtable.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.source.Problems;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:123456789012:table/Orders";

    private static AuthorizationRequest get(String resource, Map<String, ContextValue> context) {
        PolicyPrincipal ann =
                new PolicyPrincipal(Kind.USER, "ann", "arn:aws:iam::123456789012:user/ann", "123456789012");
        return new AuthorizationRequest(ann, "dynamodb:GetItem", resource, context);
    }

    private static Explainer explainer(String condition) throws PolicyException {
        return new Explainer(PolicySet.compile(Map.of(
                "iam/users/ann.json",
                "{\"InlinePolicies\": {\"own\": {\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\","
                        + " \"Action\": \"dynamodb:GetItem\", \"Resource\": \"*\", \"Condition\": " + condition
                        + "}}}}")));
    }

    @Test
    void says_before_reading_what_only_a_result_decides() throws PolicyException {
        Explainer explainer =
                explainer("{\"ForAllValues:StringEquals\": {\"hushtable:ReturnedAttributes\": [\"name\"]}}");

        Explanation before = explainer.explainBeforeReading(
                get(TABLE, Map.of("hushtable:ReturnedAttributes", ContextValue.Unknown.INSTANCE)));

        assertThat(before.decision()).isInstanceOf(Decision.Allow.class);
        assertThat(before.deciding().getFirst().operands().getLast().asked().state())
                .isEqualTo(Asked.State.DEFERRED);
    }

    @Test
    void explains_nothing_about_what_is_no_resource() throws PolicyException {
        Explainer explainer = explainer("{}");

        assertThatThrownBy(() -> explainer.explain(get("Orders", Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not an ARN: Orders");
    }

    @Test
    void notes_stand_at_the_end_of_the_json() throws PolicyException {
        Explanation explanation = explainer("{}").explain(get(TABLE, Map.of()));

        String json = ExplanationJson.of(explanation, List.of(), List.of("from the audit log"));

        String without = ExplanationJson.of(explanation, List.of());
        assertThat(json).endsWith("\"notes\": [\"from the audit log\"]\n}");
        assertThat(json).startsWith(without.substring(0, without.length() - 2));
    }

    @Test
    void a_statement_stands_in_the_nearest_element_that_holds_it() {
        String text =
                "{\"a\": {\"Statement\": {\"x\": 1}}, \"b\": {\"Statement\": [{\"x\": 1}, {\"x\": 2}]}, \"c\": []}";
        JsonValue tree = Objects.requireNonNull(JsonReader.read(text, new Problems("f.json")));

        assertThat(Containers.of(tree, at(text, "{\"x\": 1}}"))).isInstanceOf(JsonValue.ObjectValue.class);
        assertThat(Containers.of(tree, at(text, "{\"x\": 2}")))
                .isInstanceOfSatisfying(
                        JsonValue.ArrayValue.class,
                        array -> assertThat(array.elements()).hasSize(2));
        assertThat(Containers.of(tree, new Position(9, 9))).isNull();
        assertThat(Containers.of(null, new Position(1, 1))).isNull();
    }

    private static Position at(String text, String part) {
        return new Position(1, text.indexOf(part) + 1);
    }
}
