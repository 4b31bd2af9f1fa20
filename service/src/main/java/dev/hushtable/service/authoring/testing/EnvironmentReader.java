package dev.hushtable.service.authoring.testing;

import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonValue.BooleanValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Problems;
import dev.hushtable.service.access.RequestEnvironment;
import dev.hushtable.service.access.RequestEnvironment.Transport;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads where and when a request is sent. What is left out is the same for every run: from {@code 192.0.2.1} over TLS on
 * 2026-01-01 at noon, so that a test does not begin to fail as time goes by.
 */
public final class EnvironmentReader {
    private static final List<String> ENVIRONMENT =
            List.of("SourceIp", "Time", "UserAgent", "Purpose", "SecureTransport");

    private final Problems problems;
    private String sourceIp = "192.0.2.1";
    private Transport transport = Transport.TLS;
    private @Nullable String userAgent;
    private @Nullable String purpose;
    private Instant time = Instant.parse("2026-01-01T12:00:00Z");

    public EnvironmentReader(Problems problems) {
        this.problems = problems;
    }

    /** The environment of a request of which nothing is said. */
    public static RequestEnvironment usual() {
        return new EnvironmentReader(new Problems("")).environment();
    }

    void read(@Nullable Member member) {
        Elements elements = member == null ? null : Elements.of(member.value(), "Environment", ENVIRONMENT, problems);
        if (elements == null) {
            return;
        }
        TextValue address = elements.text("SourceIp");
        sourceIp = address == null ? sourceIp : address.text();
        TextValue agent = elements.text("UserAgent");
        userAgent = agent == null ? null : agent.text();
        TextValue stated = elements.text("Purpose");
        purpose = stated == null ? null : stated.text();
        readTime(elements.text("Time"));
        readTransport(elements.get("SecureTransport"));
    }

    private void readTime(@Nullable TextValue text) {
        if (text != null) {
            try {
                time = Instant.parse(text.text());
            } catch (DateTimeException e) {
                problems.add(text.position(), "Time is written like 2026-01-01T12:00:00Z");
            }
        }
    }

    private void readTransport(@Nullable Member member) {
        if (member != null && member.value() instanceof BooleanValue secure) {
            transport = secure.text().equals("true") ? Transport.TLS : Transport.PLAIN;
        } else if (member != null) {
            problems.add(member.value().position(), "SecureTransport is true or false");
        }
    }

    RequestEnvironment environment() {
        return new RequestEnvironment(sourceIp, transport, userAgent, time, purpose);
    }
}
