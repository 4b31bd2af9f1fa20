package dev.hushtable.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of the policies, with its reasons: made to be audited and explained. */
public sealed interface Decision {

    /** The statements that decided, in the order they were met. */
    List<StatementRef> statements();

    /**
     * Allowed.
     *
     * @param statements that allow, one for each policy that had to
     * @param overridden Deny statements a break-glass session went over; empty but then
     */
    record Allow(List<StatementRef> statements, List<StatementRef> overridden) implements Decision {
        public Allow {
            statements = List.copyOf(statements);
            overridden = List.copyOf(overridden);
        }

        public Allow(List<StatementRef> statements) {
            this(statements, List.of());
        }
    }

    /**
     * Denied.
     *
     * @param explicit whether a Deny statement matched; otherwise no statement allowed it
     * @param policyType the type of policy that is missing an Allow or holds the Deny
     * @param statements the denying statements, empty for an implicit denial
     */
    record Deny(boolean explicit, PolicyType policyType, List<StatementRef> statements) implements Decision {
        public Deny {
            statements = List.copyOf(statements);
        }
    }

    /** The kinds of policy, with the words AWS's messages use for them. */
    enum PolicyType {
        IDENTITY("identity-based"),
        BOUNDARY("permissions boundary"),
        RESOURCE("resource-based"),
        SESSION("session"),
        SCP("service control"),
        RCP("resource control"),
        ROLE_TRUST("role trust"),
        /** Ours: a mask, which refuses questions about what it hides. */
        MASK("mask");

        private final String words;

        PolicyType(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** Whether a break-glass session may go over its Deny statements: guardrails and trust hold for everybody. */
        public boolean isOverridable() {
            return switch (this) {
                case IDENTITY, BOUNDARY, RESOURCE, SESSION -> true;
                case SCP, RCP, ROLE_TRUST, MASK -> false;
            };
        }
    }

    /**
     * Where a statement stands.
     *
     * @param type of policy it counts as; a managed policy is an identity policy here and a boundary there
     * @param policy the policy's name
     * @param file the file it was read from
     * @param line line of the statement's opening brace, from 1
     * @param sid the statement's Sid, if it has one
     */
    record StatementRef(
            PolicyType type,
            String policy,
            String file,
            int line,
            @Nullable String sid) {

        /** A statement of an identity-based policy. */
        public StatementRef(String policy, String file, int line, @Nullable String sid) {
            this(PolicyType.IDENTITY, policy, file, line, sid);
        }
    }
}
