package dev.hushtable.policy.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityProviderReaderTest {
    private static final String FILE = "identity-providers/corp.json";
    private static final String GOOD = """
            {"Issuer": "https://id.example.com/v2", "Audiences": ["app", "cli"],
             "Jwks": {"keys": [{"kty": "EC", "crv": "P-256", "x": "AQ", "key_ops": ["verify"]}]}}""";

    private static List<PolicyProblem> problems(Map<String, String> files) {
        PolicyException refused = catchThrowableOfType(PolicyException.class, () -> PolicySet.compile(files));
        assertThat(refused).isNotNull();
        return refused.problems();
    }

    @Test
    void reads_issuer_audiences_and_keys() throws PolicyException {
        List<IdentityProvider> providers = PolicySet.compile(Map.of(FILE, GOOD)).identityProviders();

        Map<String, String> members = Map.of("kty", "EC", "crv", "P-256", "x", "AQ");
        assertThat(providers)
                .containsExactly(new IdentityProvider(
                        "corp",
                        FILE,
                        "https://id.example.com/v2",
                        List.of("app", "cli"),
                        List.of(new IdentityProvider.Key("EC", members, 2, 20))));
        assertThat(providers.getFirst().keys().getFirst().member("crv")).isEqualTo("P-256");
        assertThat(providers.getFirst().keys().getFirst().member("y")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Issuer": "http://id.example.com"}                 | 1:12 | Issuer is the URL
            {"Issuer": "https://id.example.com/"}               | 1:12 | without a slash at the end
            {"Issuer": "https://"}                              | 1:12 | Issuer is the URL
            {"Audiences": ["app"]}                              | 1:1  | Issuer is the URL
            {"Issuer": "https://id.example.com"}                | 1:1  | Audiences names at least one
            {"Audiences": []}                                   | 1:1  | Audiences names at least one
            {"Audiences": ["app"]}                              | 1:1  | with at least one key
            {"Jwks": []}                                        | 1:1  | with at least one key
            {"Jwks": {"keys": {}}}                              | 1:1  | with at least one key
            {"Jwks": {"keys": []}}                              | 1:1  | with at least one key
            {"Jwks": {"keys": [{"kty": "EC", "d": "AQ"}]}}      | 1:20 | a private or secret one
            {"Jwks": {"keys": [{"kty": "oct", "k": "AQ"}]}}     | 1:20 | a private or secret one
            []                                                  | 1:1  | an identity provider must be an object
            """)
    void refuses(String text, String place, String message) {
        assertThat(problems(Map.of(FILE, text)))
                .anyMatch(problem ->
                        problem.message().contains(message) && (problem.line() + ":" + problem.column()).equals(place));
    }

    @Test
    void refuses_two_of_one_issuer() {
        assertThat(problems(Map.of(FILE, GOOD, "identity-providers/other.json", GOOD)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.file()).isEqualTo("identity-providers/other.json");
                    assertThat(problem.message()).contains("the Issuer is that of " + FILE);
                });
    }
}
