package dev.hushtable.service.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.service.wire.ApiException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTokenVerifierTest {
    private static final long NOW = 1_800_000_000L;
    private static final String SUBJECT = "\"sub\":\"alice\"";
    private static final String AUDIENCE = "\"aud\":\"hushtable\"";

    private static final TestProvider PROVIDER = new TestProvider();
    private final IdTokenVerifier verifier = verifier(PROVIDER.trustedOrFail());

    private static IdTokenVerifier verifier(TrustedIssuers issuers) {
        return new IdTokenVerifier(() -> issuers, () -> Instant.ofEpochSecond(NOW));
    }

    private static String claims(String... more) {
        return "{\"iss\":\"" + TestProvider.ISSUER + "\",\"iat\":" + NOW + ",\"exp\":" + (NOW + 60) + ","
                + String.join(",", more) + "}";
    }

    private static String good() {
        return claims(SUBJECT, AUDIENCE);
    }

    private String refusal(String token) {
        ApiException refused = catchThrowableOfType(ApiException.class, () -> verifier.verify(token));
        return refused == null ? "accepted" : refused.type().shortName() + ": " + refused.getMessage();
    }

    @Test
    void believes_tokens_of_all_three_algorithms() {
        for (String token : List.of(PROVIDER.rs256(good()), PROVIDER.es256(good()), PROVIDER.edDsa(good()))) {
            WebIdentity identity = verifier.verify(token);

            assertThat(identity.providerArn("123456789012"))
                    .isEqualTo("arn:aws:iam::123456789012:oidc-provider/login.hospital.example/realm");
            assertThat(identity.claims())
                    .containsEntry("login.hospital.example/realm:sub", "alice")
                    .containsEntry("login.hospital.example/realm:aud", "hushtable");
        }
    }

    @Test
    void reads_what_the_provider_wants_the_session_to_carry() {
        WebIdentity.Wish wish = verifier.verify(PROVIDER.rs256(claims(
                        SUBJECT,
                        AUDIENCE,
                        "\"https://aws.amazon.com/tags\":{\"principal_tags\":{\"ward\":[\"7\"]},"
                                + "\"transitive_tag_keys\":[\"ward\"]}",
                        "\"https://aws.amazon.com/source_identity\":\"alice@hospital\"")))
                .wish();

        assertThat(wish.tags()).isEqualTo(Map.of("ward", "7"));
        assertThat(wish.transitiveTags()).containsExactly("ward");
        assertThat(wish.sourceIdentity()).isEqualTo("alice@hospital");
    }

    /** Algorithms that need no key, or a shared one which anybody has: the public key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\"}",
                "{\"alg\":\"None\",\"kid\":\"r\"}",
                "{\"alg\":\"HS256\",\"kid\":\"r\"}",
                "{\"alg\":\"RS512\",\"kid\":\"r\"}",
                "{\"alg\":\"ES256\",\"kid\":\"r\"}",
                "{\"alg\":\"RS256\",\"kid\":\"e\"}",
                "{\"alg\":\"RS256\",\"kid\":\"nobody\"}",
                "{\"kid\":\"r\"}",
                "{\"alg\":[\"RS256\"],\"kid\":\"r\"}"
            })
    void refuses_any_other_algorithm_or_key(String header) {
        assertThat(refusal(PROVIDER.withHeader(header, good())))
                .isEqualTo("InvalidIdentityToken: The web identity token provided could not be validated");
    }

    @Test
    void refuses_a_token_that_brings_its_own_key_or_an_extension() {
        String stranger = new TestProvider().rs256(good());

        assertThat(refusal(stranger)).startsWith("InvalidIdentityToken: The web identity token");
        assertThat(refusal(PROVIDER.withHeader("{\"alg\":\"RS256\",\"kid\":\"r\",\"crit\":[\"x\"]}", good())))
                .startsWith("InvalidIdentityToken: The ID Token provided is not a valid JWT");
    }

    @Test
    void refuses_every_changed_byte() {
        String token = PROVIDER.es256(good());
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);

            String verdict = refusal(changed);
            // The last character of base64 holds bits that stand for nothing.
            if (i < token.length() - 1) {
                assertThat(verdict).as(changed).isNotEqualTo("accepted");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "a.b.c.d", "..", "e30.e30.", "e30.W10.AA", "é.e30.AA"})
    void refuses_what_is_no_token(String text) {
        assertThat(refusal(text)).startsWith("InvalidIdentityToken: ");
    }

    @Test
    void refuses_an_issuer_nobody_wrote_down() {
        String claims = good().replace(TestProvider.ISSUER, TestProvider.ISSUER + "/");

        assertThat(refusal(PROVIDER.rs256(claims)))
                .isEqualTo("InvalidIdentityToken: No OpenIDConnect provider found in your account for "
                        + TestProvider.ISSUER + "/");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "aud":"somebody"                                  | InvalidIdentityToken: Incorrect token audience
            "aud":["hushtable","somebody"]                    | InvalidIdentityToken: Incorrect token audience
            "aud":["hushtable","somebody"],"azp":"somebody"   | InvalidIdentityToken: Incorrect token audience
            "aud":["hushtable","somebody"],"azp":"other"      | accepted
            "aud":["hushtable"]                               | accepted
            "aud":"hushtable","azp":"somebody"                | InvalidIdentityToken: Incorrect token audience
            "aud":[]                                          | InvalidIdentityToken: Incorrect token audience
            "aud":7                                           | InvalidIdentityToken: Incorrect token audience
            "nothing":7                                       | InvalidIdentityToken: Incorrect token audience
            """)
    void wants_an_audience_the_file_names(String audience, String verdict) {
        assertThat(refusal(PROVIDER.rs256(claims(SUBJECT, audience)))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "exp":1800000000 | ExpiredTokenException: Token expired: current date/time 1800000000 must be before the expiration date/time 1800000000
            "exp":"x"        | InvalidIdentityToken: Missing a required claim: exp
            "exp":-1         | InvalidIdentityToken: Missing a required claim: exp
            "exp":1e300      | InvalidIdentityToken: Missing a required claim: exp
            "iat":1800000061 | InvalidIdentityToken: Token is not valid yet
            "iat":null       | InvalidIdentityToken: Missing a required claim: iat
            "nbf":1800000061 | InvalidIdentityToken: Token is not valid yet
            "nbf":1800000060 | accepted
            """)
    void wants_a_token_of_now(String changed, String verdict) {
        String name = changed.substring(0, changed.indexOf(':'));
        String claims = good().replaceFirst(name + ":[0-9]+,", "").replaceFirst("\\{", "{" + changed + ",");

        assertThat(refusal(PROVIDER.rs256(claims))).isEqualTo(verdict);
    }

    @Test
    void wants_a_subject() {
        assertThat(refusal(PROVIDER.rs256(claims(AUDIENCE)))).startsWith("IDPRejectedClaim: ");
        assertThat(refusal(PROVIDER.rs256(claims(AUDIENCE, "\"sub\":\"" + "x".repeat(256) + "\""))))
                .startsWith("IDPRejectedClaim: ");
    }

    /** Which of two would count depends on the parser; here neither does. */
    @Test
    void refuses_a_claim_that_occurs_twice() {
        assertThat(refusal(PROVIDER.rs256(claims(SUBJECT, AUDIENCE, "\"sub\":\"admin\""))))
                .startsWith("InvalidIdentityToken: The ID Token provided is not a valid JWT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kty\":\"oct\",\"kid\":\"x\"}",
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"n\":\"!\",\"e\":\"AQAB\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-521\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
                "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"AAAA\"}"
            })
    void refuses_files_with_keys_it_could_not_trust(String key) {
        assertThatThrownBy(() -> TestProvider.trusted(key))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("identity-providers/hospital.json:1:");
    }

    @Test
    void refuses_private_keys_in_files() {
        String secret = PROVIDER.ecKey().replace("{", "{\"d\":\"AAAA\",");

        assertThatThrownBy(() -> TestProvider.trusted(secret)).hasMessageContaining("must not lie here");
    }

    @Test
    void checks_a_token_without_a_key_id_by_the_only_key_of_its_algorithm() {
        String anonymous = PROVIDER.withHeader("{\"alg\":\"RS256\"}", good());

        assertThat(refusal(anonymous)).isEqualTo("accepted");
    }
}
