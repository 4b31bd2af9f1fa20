package dev.hushtable.policy.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonText;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may leave, case by case: {@code vectors/results.json} says what the parts of a case mean. */
class ResultVectorsTest {
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/T";

    record Vector(String name, ObjectValue written) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Vector> vectors() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(ResultVectorsTest.class.getResourceAsStream("/vectors/results.json"))) {
            Problems problems = new Problems("results.json");
            JsonValue value = JsonReader.read(new String(file.readAllBytes(), StandardCharsets.UTF_8), problems);
            assertThat(problems.found()).isEmpty();
            return elements((ObjectValue) Objects.requireNonNull(value), "cases").stream()
                    .map(one -> new Vector(text((ObjectValue) one, "name"), (ObjectValue) one));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void shows_what_is_written(Vector vector) throws PolicyException {
        ObjectValue written = vector.written();
        PolicySet policies = policies(written);
        ResultCheck check = new ResultCheck(policies::authorize, policies.masks(), request(written), TABLE);
        ItemKeys keys = keys(texts(written, "keys"));
        Set<String> leaving = new TreeSet<>(texts(written, "leaving"));

        Verdict verdict = check.disclose(leaving, () -> keys);

        assertThat(said(check.look(() -> keys))).isEqualTo(text(written, "look"));
        assertThat(said(verdict.whole())).isEqualTo(text(written, "whole"));
        assertThat(verdict.visible()).containsExactlyInAnyOrderElementsOf(texts(written, "visible"));
        assertThat(masks(verdict)).isEqualTo(expectedMasks(written));
    }

    private static PolicySet policies(ObjectValue written) throws PolicyException {
        String user = "{\"InlinePolicies\": {\"own\": {\"Version\": \"2012-10-17\", \"Statement\": "
                + JsonText.of(value(written, "statements")) + "}}}";
        Map<String, String> files = new HashMap<>(Map.of("iam/users/ann.json", user));
        if (written.members().containsKey("masks")) {
            files.put("masks/m.json", "{\"Statement\": " + JsonText.of(value(written, "masks")) + "}");
        }
        return PolicySet.compile(files, "123456789012");
    }

    private static AuthorizationRequest request(ObjectValue written) {
        Map<String, ContextValue> context = new HashMap<>();
        for (Member member : ((ObjectValue) value(written, "context")).members().values()) {
            context.put(
                    member.name(),
                    member.value() instanceof ArrayValue array
                            ? new ContextValue.Many(array.elements().stream()
                                    .map(one -> ((TextValue) one).text())
                                    .toList())
                            : ContextValue.Unknown.INSTANCE);
        }
        PolicyPrincipal ann = new PolicyPrincipal(
                PolicyPrincipal.Kind.USER, "ann", "arn:aws:iam::123456789012:user/ann", "123456789012");
        return new AuthorizationRequest(ann, text(written, "action"), TABLE, context);
    }

    /** The partition in what is read; then, where it differs, the table's; then the sort key. */
    private static ItemKeys keys(List<String> written) {
        return new ItemKeys(
                List.of(written.getFirst()),
                written.size() > 1 ? written.get(1) : written.getFirst(),
                written.size() > 2 ? written.get(2) : null);
    }

    private static Map<String, String> masks(Verdict verdict) {
        return verdict.masks().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, mask -> mask.getValue().kind().name(), (one, other) -> one, TreeMap::new));
    }

    private static Map<String, String> expectedMasks(ObjectValue written) {
        Map<String, String> expected = new TreeMap<>();
        if (written.members().containsKey("masks-expected")) {
            ((ObjectValue) value(written, "masks-expected"))
                    .members()
                    .values()
                    .forEach(mask -> expected.put(mask.name(), ((TextValue) mask.value()).text()));
        }
        return expected;
    }

    private static String said(Decision decision) {
        return switch (decision) {
            case Decision.Allow allow -> "allow";
            case Decision.Deny deny -> "deny";
        };
    }

    private static JsonValue value(ObjectValue object, String name) {
        return Objects.requireNonNull(object.members().get(name), name).value();
    }

    private static List<JsonValue> elements(ObjectValue object, String name) {
        return ((ArrayValue) value(object, name)).elements();
    }

    private static List<String> texts(ObjectValue object, String name) {
        return elements(object, name).stream()
                .map(one -> ((TextValue) one).text())
                .toList();
    }

    private static String text(ObjectValue object, String name) {
        return ((TextValue) value(object, name)).text();
    }
}
