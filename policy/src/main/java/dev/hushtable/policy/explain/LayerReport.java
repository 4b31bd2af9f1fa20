package dev.hushtable.policy.explain;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.directory.Consulted;
import dev.hushtable.policy.document.Effect;
import java.util.List;

/**
 * What the policies of one type say of a request.
 *
 * @param statements in the order they are asked
 */
public record LayerReport(Consulted policies, List<StatementReport> statements) {
    public LayerReport {
        statements = List.copyOf(statements);
    }

    /** What policies of one type say together. */
    public enum Verdict {
        DENY("denies"),
        ALLOW("allows"),
        NOTHING("says nothing");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public PolicyType type() {
        return policies.type();
    }

    public Verdict verdict() {
        if (applying(Effect.DENY)) {
            return Verdict.DENY;
        }
        return applying(Effect.ALLOW) ? Verdict.ALLOW : Verdict.NOTHING;
    }

    private boolean applying(Effect effect) {
        return statements.stream().anyMatch(one -> one.effect() == effect && one.applies());
    }
}
