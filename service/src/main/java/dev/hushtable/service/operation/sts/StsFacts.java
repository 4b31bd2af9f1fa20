package dev.hushtable.service.operation.sts;

import dev.hushtable.service.operation.AuditFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record says of a session that began: its terms, never its tags' values or its policy. */
final class StsFacts {
    private StsFacts() {}

    static void of(RoleAssumption plan, AuditFacts facts) {
        facts.resource(plan.role().roleArn());
        facts.parameter("roleArn", plan.role().roleArn());
        facts.parameter("roleSessionName", plan.wanted().sessionName());
        optional(facts, "externalId", plan.wanted().externalId());
        optional(facts, "sourceIdentity", plan.wanted().sourceIdentity());
        optional(facts, "reason", plan.wanted().reason());
        duration(facts, plan.wanted().durationSeconds());
        of(plan.scope(), facts);
    }

    static void of(RequestedScope scope, AuditFacts facts) {
        list(facts, "tagKeys", List.copyOf(scope.tags().keySet()));
        list(facts, "transitiveTagKeys", List.copyOf(scope.transitiveTags()));
        list(facts, "policyArns", scope.policyArns());
        if (scope.policy() != null) {
            facts.parameter("policy", "inline");
        }
    }

    static void duration(AuditFacts facts, int seconds) {
        if (seconds >= 0) {
            facts.parameter("durationSeconds", Integer.toString(seconds));
        }
    }

    private static void optional(AuditFacts facts, String name, @Nullable String value) {
        if (value != null) {
            facts.parameter(name, value);
        }
    }

    private static void list(AuditFacts facts, String name, List<String> values) {
        if (!values.isEmpty()) {
            facts.parameter(name, String.join(" ", values.stream().sorted().toList()));
        }
    }
}
