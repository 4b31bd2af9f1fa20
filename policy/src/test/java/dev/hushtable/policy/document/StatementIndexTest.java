package dev.hushtable.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import dev.hushtable.policy.pattern.Arn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementIndexTest {
    private static final String ACTION = "dynamodb:GetItem";
    private static final List<String> NAMES = List.of("a", "ab", "abc", "b", "ba", "abd", "\\u00e9", "a/index/i");
    private static final PolicyPrincipal ANN =
            new PolicyPrincipal(Kind.USER, "ann", "arn:aws:iam::123456789012:user/ann", "123456789012");

    private static String arn(String name) {
        return "arn:aws:dynamodb:eu-west-1:123456789012:table/" + name;
    }

    private static AuthorizationRequest request(String resource) {
        return new AuthorizationRequest(ANN, ACTION, resource, Map.of());
    }

    private static PolicyDocument document(List<String> statements) throws PolicyException {
        return DocumentReader.sessionPolicy(
                "p", "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",\n", statements) + "]}");
    }

    private static String statement(String element, List<String> resources) {
        return "{\"Effect\": \"Allow\", \"Action\": \"dynamodb:Get*\", \"" + element + "\": "
                + resources.stream().collect(Collectors.joining("\", \"", "[\"", "\"]")) + "}";
    }

    private static String pattern(Random random) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        return switch (random.nextInt(8)) {
            case 0 -> "*";
            case 1 -> arn(name + "*");
            case 2 -> arn("?" + name);
            case 3 -> arn(name + "*" + NAMES.get(random.nextInt(NAMES.size())));
            case 4 -> arn(name).replace("eu-west-1", "*");
            case 5 -> arn("${aws:username, 'a'}" + name);
            default -> arn(name);
        };
    }

    // The tree may leave out no statement that applies: it is held against asking every one.
    @Test
    void finds_what_asking_all_finds() {
        long seed = System.nanoTime();
        try {
            holdAgainstAskingAll(seed);
        } catch (Exception | Error e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void holdAgainstAskingAll(long seed) throws PolicyException {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<String> written = new ArrayList<>();
            for (int i = random.nextInt(30); i >= 0; i--) {
                List<String> resources = new ArrayList<>();
                for (int j = random.nextInt(3); j >= 0; j--) {
                    resources.add(pattern(random));
                }
                written.add(statement(random.nextInt(9) == 0 ? "NotResource" : "Resource", resources));
            }
            PolicyDocument document = document(written);
            for (String name : NAMES) {
                AuthorizationRequest request = request(random.nextInt(20) == 0 ? "*" : arn(name));
                Arn resource = Objects.requireNonNull(Arn.parse(request.resource()));
                boolean any = document.statements().stream()
                        .anyMatch(one -> one.matches(request, resource).allows());

                Statement found = document.first(Effect.ALLOW, request, resource, PolicyDocument.actionId(ACTION));

                assertThat(found != null)
                        .as("seed %s, %s of %s", seed, request.resource(), written)
                        .isEqualTo(any);
                assertThat(found == null || found.matches(request, resource).allows())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void finds_the_first_of_the_file_while_they_are_few(int count) throws PolicyException {
        List<String> written =
                new ArrayList<>(Collections.nCopies(count - 1, statement("Resource", List.of(arn("a")))));
        written.add(statement("Resource", List.of("*")));
        PolicyDocument document = document(written);

        assertThat(find(document, "a")).isSameAs(document.statements().getFirst());
        assertThat(find(document, "b")).isSameAs(document.statements().getLast());
    }

    @Test
    void meets_a_statement_by_any_of_its_resources_among_many() throws PolicyException {
        List<String> written = new ArrayList<>(Collections.nCopies(9, statement("Resource", List.of(arn("x")))));
        written.add(statement("Resource", List.of(arn("ab"), arn("a*"), arn("b"), arn("c*"))));
        PolicyDocument document = document(written);

        for (String name : List.of("a", "ab", "abc", "b", "c")) {
            assertThat(find(document, name)).isSameAs(document.statements().getLast());
        }
        assertThat(find(document, "ba")).isNull();
    }

    private static @Nullable Statement find(PolicyDocument document, String name) {
        Arn resource = Objects.requireNonNull(Arn.parse(arn(name)));
        return document.first(Effect.ALLOW, request(arn(name)), resource, PolicyDocument.actionId(ACTION));
    }

    @Test
    void tells_on_which_keys_an_answer_depends() throws PolicyException {
        PolicyDocument document = document(List.of("""
                {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "%s", "Condition": {
                  "StringLike": {"dynamodb:LeadingKeys": ["x", "${aws:PrincipalTag/Team}-*"]},
                  "Null": {"aws:TokenIssueTime": "true"}}}""".formatted(arn("${aws:username}")), """
                {"Effect": "Deny", "Action": "dynamodb:GetItem", "Resource": "%s", "Condition": {
                  "Bool": {"aws:SecureTransport": "false"}}}""".formatted(arn("other"))));
        Statement statement = document.statements().getFirst();
        AuthorizationRequest request = request(arn("ann"));
        Arn resource = Objects.requireNonNull(Arn.parse(request.resource()));
        int get = PolicyDocument.actionId(ACTION);

        assertThat(Set.of("dynamodb:leadingkeys", "aws:principaltag/team", "aws:tokenissuetime", "aws:username"))
                .allMatch(statement::uses);
        assertThat(statement.uses("aws:securetransport")).isFalse();
        assertThat(document.dependsOn(Set.of("aws:tokenissuetime", "x"), request, resource, get))
                .isTrue();
        assertThat(document.dependsOn(Set.of("aws:securetransport"), request, resource, get))
                .isFalse();
        assertThat(document.dependsOn(
                        Set.of("aws:tokenissuetime"), request, resource, PolicyDocument.actionId("dynamodb:PutItem")))
                .isFalse();
    }
}
