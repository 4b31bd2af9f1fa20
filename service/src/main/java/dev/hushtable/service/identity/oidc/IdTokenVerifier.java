package dev.hushtable.service.identity.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.wire.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Believes an ID token when a provider of the policy directory signed it, for an audience that provider's file names,
 * for now (OpenID Connect Core 1.0, section 3.1.3.7). Keys come from the files alone: nothing a token says makes this
 * server fetch, or take, another. Thread-safe, no I/O.
 */
public final class IdTokenVerifier {
    /** Ours: how far a provider's clock may be ahead. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(1);

    /** OpenID Connect Core, section 2: {@code sub} has at most 255 characters. */
    private static final int MAX_SUBJECT_CHARS = 255;

    private final Supplier<TrustedIssuers> issuers;
    private final InstantSource clock;

    /**
     * @param issuers those in force when asked
     */
    public IdTokenVerifier(Supplier<TrustedIssuers> issuers, InstantSource clock) {
        this.issuers = issuers;
        this.clock = clock;
    }

    /**
     * @throws ApiException {@code InvalidIdentityToken}, {@code ExpiredTokenException} or {@code IDPRejectedClaim}
     */
    public WebIdentity verify(String text) {
        IdToken token = IdToken.parse(text);
        String url = token.claim("iss");
        TrustedIssuers.Issuer issuer = issuers.get().of(url);
        if (issuer == null) {
            throw IdTokenErrors.noProvider(url);
        }
        if (!issuer.signed(token)) {
            throw IdTokenErrors.notSigned();
        }
        requireCurrent(token);
        String subject = token.claim("sub");
        if (subject.isEmpty() || subject.length() > MAX_SUBJECT_CHARS) {
            throw IdTokenErrors.rejected("The token has no subject");
        }
        String audience = audience(token, issuer);
        return new WebIdentity(
                issuer.name(), subject, audience, texts(token.claims().path("amr")), TokenWishes.of(token));
    }

    private void requireCurrent(IdToken token) {
        Instant now = clock.instant();
        Instant expiresAt = time(token, "exp");
        if (!now.isBefore(expiresAt)) {
            throw IdTokenErrors.expired(now, expiresAt);
        }
        Instant latest = now.plus(MAX_CLOCK_SKEW);
        if (time(token, "iat").isAfter(latest)
                || (token.claims().has("nbf") && time(token, "nbf").isAfter(latest))) {
            throw IdTokenErrors.invalid("Token is not valid yet");
        }
    }

    private static Instant time(IdToken token, String claim) {
        JsonNode value = token.claims().path(claim);
        // RFC 7519 allows fractions; nobody lives beyond an int of seconds.
        if (!value.isNumber() || value.asDouble() < 0 || value.asDouble() > Integer.MAX_VALUE * 2.0) {
            throw IdTokenErrors.invalid("Missing a required claim: " + claim);
        }
        return Instant.ofEpochSecond(value.asLong());
    }

    /** Of a token for several, {@code azp} has to say which of them brings it. */
    private static String audience(IdToken token, TrustedIssuers.Issuer issuer) {
        JsonNode aud = token.claims().path("aud");
        List<String> audiences = aud.isTextual() ? List.of(aud.textValue()) : texts(aud);
        String party = token.claim("azp");
        if (audiences.stream().noneMatch(issuer.audiences()::contains)) {
            throw IdTokenErrors.wrongAudience();
        }
        if (party.isEmpty()) {
            if (audiences.size() > 1) {
                throw IdTokenErrors.wrongAudience();
            }
            return audiences.getFirst();
        }
        if (!issuer.audiences().contains(party)) {
            throw IdTokenErrors.wrongAudience();
        }
        return party;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> {
            if (element.isTextual()) {
                texts.add(element.textValue());
            }
        });
        return texts;
    }
}
