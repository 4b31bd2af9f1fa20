package dev.hushtable.service.identity.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import dev.hushtable.service.identity.session.SessionClaims.Owner;
import dev.hushtable.service.identity.session.SessionClaims.PolicyTexts;
import dev.hushtable.service.identity.session.SessionClaims.Provenance;
import dev.hushtable.service.identity.session.SessionClaims.Scope;
import dev.hushtable.service.identity.session.SessionClaims.Validity;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionTokensTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private final SecureRandom random = new SecureRandom();
    private final byte[] material = random.generateSeed(32);
    private final SessionTokens tokens = tokens("session-tokens");

    private SessionTokens tokens(String purpose) {
        return new SessionTokens(SealingKey.of(SecretBytes.copyOf(material), purpose, random), random);
    }

    private static SessionClaims claims(Scope scope) {
        return new SessionClaims(
                new Owner(Kind.ROLE_SESSION, "123456789012", "clerk", "AROAX"),
                "monday",
                new Validity(NOW, NOW.plusSeconds(3_600)),
                scope,
                new Provenance(
                        "AKIAX",
                        "carol",
                        "the ward is on fire",
                        "arn:aws:iam::123456789012:oidc-provider/i",
                        Map.of("i:sub", "alice")));
    }

    private static Scope wide() {
        return new Scope(
                new PolicyTexts("{\"Version\":\"2012-10-17\",\"Statement\":[]}", List.of("ReadOnly")),
                Map.of("ward", "7", "Schicht", "Nächte"),
                Set.of("ward"));
    }

    private static Scope empty() {
        return new Scope(null, Map.of(), Set.of());
    }

    @Test
    void open_to_what_was_sealed_also_after_a_restart() {
        for (Scope scope : List.of(wide(), empty(), new Scope(new PolicyTexts(null, List.of()), Map.of(), Set.of()))) {
            TemporaryCredentials made = tokens.issue(claims(scope));

            SessionTokens.Opened opened =
                    Objects.requireNonNull(tokens("session-tokens").open(made.accessKeyId(), made.sessionToken()));

            assertThat(opened.claims()).isEqualTo(claims(scope));
            assertThat(opened.secret()).isEqualTo(made.secret());
        }
    }

    @Test
    void have_awss_form_and_show_nothing() {
        TemporaryCredentials made = tokens.issue(claims(wide()));

        assertThat(made.accessKeyId()).matches("ASIA[A-Z2-7]{16}");
        assertThat(new String(made.secret().reveal(), java.nio.charset.StandardCharsets.US_ASCII))
                .matches("[A-Za-z0-9+/]{40}");
        assertThat(made.sessionToken()).matches("[A-Za-z0-9+/]+=*");
        assertThat(made.expiration()).isEqualTo(NOW.plusSeconds(3_600));
        assertThat(made).hasToString("TemporaryCredentials[" + made.accessKeyId() + "]");
    }

    @Test
    void open_for_no_other_access_key_and_under_no_other_purpose() {
        TemporaryCredentials made = tokens.issue(claims(wide()));
        TemporaryCredentials other = tokens.issue(claims(wide()));

        assertThat(tokens.open(other.accessKeyId(), made.sessionToken())).isNull();
        assertThat(tokens.open("AKIAIOSFODNN7EXAMPLE", made.sessionToken())).isNull();
        assertThat(tokens("denial-receipts").open(made.accessKeyId(), made.sessionToken()))
                .isNull();
    }

    @Test
    void do_not_open_when_a_character_changed_or_is_missing() {
        TemporaryCredentials made = tokens.issue(claims(empty()));
        String token = made.sessionToken();
        int letters = token.indexOf('=') < 0 ? token.length() : token.indexOf('=') - 1;
        for (int i = 0; i < letters - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';

            assertThat(tokens.open(made.accessKeyId(), token.substring(0, i) + other + token.substring(i + 1)))
                    .isNull();
            assertThat(tokens.open(made.accessKeyId(), token.substring(0, i))).isNull();
        }
    }

    @Test
    void are_not_looked_at_when_they_are_too_long_or_no_base64() {
        assertThat(tokens.open("ASIAX", "A".repeat(1_000_000))).isNull();
        assertThat(tokens.open("ASIAX", "not base64!")).isNull();
        assertThat(tokens.open("ASIAX", "")).isNull();
    }

    @Test
    void stay_short_enough_for_a_header() {
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; PackedSize.percent(new Scope(null, tags, Set.of())) <= 95; i++) {
            tags.put("key" + i, Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()));
        }

        assertThat(tokens.issue(claims(new Scope(null, tags, Set.of()))).sessionToken())
                .hasSizeLessThan(PackedSize.MAX_TOKEN_CHARS);
        for (int i = 0; i < 50; i++) {
            tags.put("more" + i, Long.toHexString(random.nextLong()));
        }
        assertThatThrownBy(() -> tokens.issue(claims(new Scope(null, tags, Set.of()))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
