package dev.hushtable.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.BreakGlass;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.service.access.AccessDeniedException.Denied;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenialReceiptsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
    private static final String TABLE = "arn:aws:dynamodb:eu-central-1:111122223333:table/clinic";
    private static final PolicyPrincipal BOB =
            new PolicyPrincipal(PolicyPrincipal.Kind.USER, "bob", "arn:aws:iam::111122223333:user/bob", "111122223333");

    private final DenialReceipts receipts = receipts(new byte[32]);

    @Test
    void keeps_the_whole_question_and_the_answer() {
        AuthorizationRequest request = request(Map.of(
                "dynamodb:leadingkeys",
                new ContextValue.Many(List.of("\"ä\"\u0000😀", "")),
                "dynamodb:attributes",
                new ContextValue.Many(List.of()),
                "aws:sourceip",
                new ContextValue.Single("192.0.2.1"),
                "aws:username",
                ContextValue.Unknown.INSTANCE,
                "hushtable:returnedattributes",
                ContextValue.Deferred.INSTANCE));
        Decision.Deny denial = new Decision.Deny(
                true,
                Decision.PolicyType.BOUNDARY,
                List.of(
                        new Decision.StatementRef("p", "iam/policies/p.json", 7, "Sid"),
                        new Decision.StatementRef("q", "iam/policies/q.json", 9, null)));

        DenialReceipts.Sealed sealed = receipts.seal(denied(request, denial), "id-1", NOW);

        DenialReceipt opened = Objects.requireNonNull(receipts.open(sealed.text()));
        assertThat(opened).isEqualTo(new DenialReceipt("id-1", NOW, request, denial, "sha256:00", List.of()));
        assertThat(sealed.decisionId()).isEqualTo("id-1");
        assertThat(sealed.text()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void says_nothing_to_whoever_has_no_key() {
        String secret = "patient-4711";
        DenialReceipts.Sealed sealed = receipts.seal(
                denied(request(Map.of("dynamodb:leadingkeys", new ContextValue.Many(List.of(secret)))), implicit()),
                "id",
                NOW);

        byte[] bytes = Base64.getUrlDecoder().decode(sealed.text());

        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .doesNotContain(secret)
                .doesNotContain("bob");
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        assertThat(receipts(otherKey).open(sealed.text())).isNull();
    }

    @Test
    void opens_nothing_that_was_altered_anywhere() {
        String text =
                receipts.seal(denied(request(Map.of()), implicit()), "id", NOW).text();
        byte[] bytes = Base64.getUrlDecoder().decode(text);

        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] altered = bytes.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(receipts.open(Base64.getUrlEncoder().encodeToString(altered)))
                    .as("bit %d", bit)
                    .isNull();
        }
        for (int length = 0; length < bytes.length; length++) {
            assertThat(receipts.open(Base64.getUrlEncoder().encodeToString(Arrays.copyOf(bytes, length))))
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AQ", "!!!", "Encoded", "ä"})
    void opens_no_garbage(String garbage) {
        assertThat(receipts.open(garbage)).isNull();
    }

    @Test
    void leaves_the_longest_values_out_of_a_receipt_that_would_not_fit_as_not_determined() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            keys.add("k".repeat(2_000) + i);
        }
        AuthorizationRequest request = request(Map.of(
                "dynamodb:leadingkeys", new ContextValue.Many(keys),
                "aws:useragent", new ContextValue.Single("😀".repeat(20_000)),
                "aws:sourceip", new ContextValue.Single("192.0.2.1")));

        DenialReceipts.Sealed sealed = receipts.seal(denied(request, implicit()), "id", NOW);

        assertThat(sealed.text()).hasSizeLessThanOrEqualTo(DenialReceipts.MAX_TEXT_CHARS);
        DenialReceipt opened = Objects.requireNonNull(receipts.open(sealed.text()));
        assertThat(opened.leftOut()).containsExactly("dynamodb:leadingkeys", "aws:useragent");
        assertThat(opened.request().contextValue("dynamodb:leadingkeys")).isEqualTo(ContextValue.Unknown.INSTANCE);
        assertThat(opened.request().contextValue("aws:sourceip")).isEqualTo(new ContextValue.Single("192.0.2.1"));
    }

    @Test
    void keeps_the_policies_that_came_along_while_they_fit() throws Exception {
        String sessionPolicy = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\","
                + " \"Action\": \"dynamodb:Query\", \"Resource\": \"*\"}]}";
        String resourcePolicy = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Deny\","
                + " \"Principal\": \"*\", \"Action\": \"dynamodb:GetItem\", \"Resource\": \"" + TABLE + "\"}]}";
        Applicable applicable = new Applicable(
                List.of(DocumentReader.sessionPolicy("session", sessionPolicy)),
                new ResourcePolicy(
                        DocumentReader.resourcePolicy("resource", resourcePolicy), ResourcePolicy.Trust.ACCOUNT),
                new BreakGlass("the ward is on fire", List.of(Decision.PolicyType.IDENTITY)));
        AuthorizationRequest asked = request(Map.of());
        AuthorizationRequest request = new AuthorizationRequest(
                asked.principal(), asked.action(), asked.resource(), asked.context(), applicable);
        AuthorizationRequest full = new AuthorizationRequest(
                asked.principal(),
                asked.action(),
                asked.resource(),
                Map.of("aws:useragent", new ContextValue.Single("x".repeat(7_000))),
                applicable);

        Applicable kept = opened(request).request().applicable();
        DenialReceipt dropped = opened(full);

        assertThat(Objects.requireNonNull(kept.sessionPolicies()))
                .singleElement()
                .satisfies(one -> assertThat(one.text()).isEqualTo(sessionPolicy));
        assertThat(Objects.requireNonNull(kept.resourcePolicy()).document().text())
                .isEqualTo(resourcePolicy);
        assertThat(kept.breakGlass()).isEqualTo(applicable.breakGlass());
        assertThat(dropped.leftOut()).containsExactly("policies of the session and of the resource");
        assertThat(dropped.request().applicable().sessionPolicies()).isNull();
        assertThat(dropped.request().context()).isEqualTo(full.context());
    }

    private DenialReceipt opened(AuthorizationRequest request) {
        return Objects.requireNonNull(receipts.open(
                receipts.seal(denied(request, implicit()), "id", NOW).text()));
    }

    private static AccessDeniedException denied(AuthorizationRequest request, Decision.Deny denial) {
        Footprint footprint = new Footprint(request.action(), request.resource(), request.context());
        return new AccessDeniedException(new Denied(request, denial, "sha256:00"), footprint, List.of());
    }

    private static AuthorizationRequest request(Map<String, ContextValue> context) {
        return new AuthorizationRequest(BOB, "dynamodb:GetItem", TABLE, context);
    }

    private static Decision.Deny implicit() {
        return new Decision.Deny(false, Decision.PolicyType.IDENTITY, List.of());
    }

    private static DenialReceipts receipts(byte[] key) {
        return new DenialReceipts(SealingKey.of(SecretBytes.copyOf(key), "denial-receipts", new SecureRandom()));
    }
}
