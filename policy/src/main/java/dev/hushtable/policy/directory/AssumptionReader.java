package dev.hushtable.policy.directory;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.Limits;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.Source;
import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.NumberValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Problems;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads how a role is assumed: its trust policy, how long sessions last, and whether they may break the glass. */
final class AssumptionReader {
    private static final List<String> BREAK_GLASS = List.of("Overrides", "MaxSessionSeconds");

    private final Elements role;
    private final Problems problems;

    AssumptionReader(Elements role, Problems problems) {
        this.role = role;
        this.problems = problems;
    }

    Role.Assumption read(String name) {
        Member trust = role.get("AssumeRolePolicyDocument");
        PolicyDocument document =
                trust == null ? null : DocumentReader.trustPolicy(trust.value(), new Source(name, problems));
        Duration maxSession = seconds(role.get("MaxSessionDuration"), Limits.MIN_MAX_SESSION_SECONDS);
        return new Role.Assumption(document, maxSession, breakGlass());
    }

    private Role.@Nullable Emergency breakGlass() {
        Member member = role.get("BreakGlass");
        Elements elements = member == null ? null : Elements.of(member.value(), member.name(), BREAK_GLASS, problems);
        if (elements == null) {
            return null;
        }
        Set<PolicyType> overrides = EnumSet.noneOf(PolicyType.class);
        for (TextValue text : elements.texts("Overrides")) {
            PolicyType type = overridable(text);
            if (type != null) {
                overrides.add(type);
            }
        }
        if (overrides.isEmpty()) {
            problems.add(elements.position(), "BreakGlass has Overrides, some of: " + overridable());
        }
        return new Role.Emergency(
                List.copyOf(overrides), seconds(elements.get("MaxSessionSeconds"), Limits.MIN_SESSION_SECONDS));
    }

    private @Nullable PolicyType overridable(TextValue written) {
        for (PolicyType type : PolicyType.values()) {
            if (type.isOverridable() && type.words().equals(written.text())) {
                return type;
            }
        }
        problems.add(written.position(), "\"" + written.text() + "\" cannot be overridden; allowed: " + overridable());
        return null;
    }

    private static String overridable() {
        return Arrays.stream(PolicyType.values())
                .filter(PolicyType::isOverridable)
                .map(PolicyType::words)
                .collect(Collectors.joining(", "));
    }

    private Duration seconds(@Nullable Member member, int least) {
        if (member == null) {
            return Duration.ofSeconds(Limits.DEFAULT_MAX_SESSION_SECONDS);
        }
        int seconds =
                member.value() instanceof NumberValue number && number.text().matches("[0-9]{1,6}")
                        ? Integer.parseInt(number.text())
                        : -1;
        if (seconds < least || seconds > Limits.MAX_SESSION_SECONDS) {
            problems.add(
                    member.value().position(),
                    member.name() + " is a number of seconds from " + least + " to " + Limits.MAX_SESSION_SECONDS);
        }
        return Duration.ofSeconds(seconds);
    }
}
