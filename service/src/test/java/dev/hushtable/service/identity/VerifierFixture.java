package dev.hushtable.service.identity;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.service.identity.session.SessionTokens;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.RawRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;

/** A verifier that knows one user with one key, and one role, at a fixed moment. */
final class VerifierFixture {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final String ACCOUNT = "123456789012";

    static final PrincipalName ALICE = new PrincipalName(ACCOUNT, "alice");
    final FakePrincipals principals = new FakePrincipals();
    final FakeSealedRecords records = new FakeSealedRecords();
    Instant now = NOW;
    final AccessKeys accessKeys = new AccessKeys(records, new SecureRandom(), () -> now, ACCOUNT);
    final SessionTokens sessionTokens = new SessionTokens(
            SealingKey.of(SecretBytes.copyOf(new byte[32]), "session-tokens", new SecureRandom()), new SecureRandom());

    VerifierFixture() {
        principals.users.put(ALICE, user("alice"));
        accessKeys.importKey(TestRequest.KEY_ID, secret(TestRequest.SECRET), ALICE);
    }

    static PrincipalDirectory.KnownUser user(String name) {
        return new PrincipalDirectory.KnownUser(
                new PolicyPrincipal(
                        PolicyPrincipal.Kind.USER, name, "arn:aws:iam::" + ACCOUNT + ":user/" + name, ACCOUNT),
                "AIDA" + name,
                Map.of("team", "blue"));
    }

    static SecretBytes secret(String text) {
        return SecretBytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    SigV4Verifier verifier() {
        return verifier(ScopeRules.anyRegion());
    }

    SigV4Verifier verifier(ScopeRules rules) {
        return new SigV4Verifier(
                new SigV4Verifier.Credentials(accessKeys, sessionTokens),
                principals,
                rules,
                () -> now,
                new SecureRandom());
    }

    Caller verify(TestRequest request) {
        return verifier().verify(request.raw());
    }

    /** How the request is refused: {@code Type: message}. */
    String refusal(TestRequest request) {
        return refusal(verifier(), request.raw());
    }

    static String refusal(SigV4Verifier verifier, RawRequest request) {
        ApiException refused = catchThrowableOfType(ApiException.class, () -> verifier.verify(request));
        return refused == null ? "accepted" : refused.type().shortName() + ": " + refused.getMessage();
    }
}
