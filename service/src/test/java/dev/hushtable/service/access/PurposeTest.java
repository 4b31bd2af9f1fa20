package dev.hushtable.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.service.access.RequestEnvironment.Transport;
import dev.hushtable.service.identity.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PurposeTest {
    private static final String HEADER = RequestEnvironment.PURPOSE_HEADER;

    @Test
    void a_purpose_counts_when_its_header_is_signed() {
        assertThat(purpose("treatment", List.of("host", HEADER))).isEqualTo(new ContextValue.Single("treatment"));
        assertThat(purpose("treatment", List.of("host"))).isNull();
        assertThat(purpose(null, List.of("host", HEADER))).isNull();
    }

    @Test
    void a_purpose_nobody_could_read_is_not_determined() {
        assertThat(purpose("x".repeat(256), List.of(HEADER))).isInstanceOf(ContextValue.Single.class);
        assertThat(purpose("x".repeat(257), List.of(HEADER))).isEqualTo(ContextValue.Unknown.INSTANCE);
        assertThat(purpose("a\tb", List.of(HEADER))).isEqualTo(ContextValue.Unknown.INSTANCE);
        assertThat(purpose("", List.of(HEADER))).isEqualTo(ContextValue.Unknown.INSTANCE);
    }

    private static @Nullable ContextValue purpose(@Nullable String stated, List<String> signedHeaders) {
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        Caller caller = new Caller(
                new PolicyPrincipal(
                        PolicyPrincipal.Kind.USER, "ann", "arn:aws:iam::123456789012:user/ann", "123456789012"),
                "AIDAANN",
                "AKIAANN",
                Map.of(),
                new Caller.SignatureFacts("us-east-1", "dynamodb", now, 0, signedHeaders));
        RequestEnvironment environment = new RequestEnvironment("192.0.2.1", Transport.TLS, null, now, stated);
        return new GlobalKeys(caller, environment)
                .question(new Footprint("dynamodb:ListTables", "*", Map.of()), Applicable.NONE)
                .contextValue("hushtable:purpose");
    }
}
