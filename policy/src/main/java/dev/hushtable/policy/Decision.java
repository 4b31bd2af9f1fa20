package dev.hushtable.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of the policies, with its reasons: made to be audited and explained. */
public sealed interface Decision {

    /** The statements that decided, in the order they were met. */
    List<StatementRef> statements();

    /** Allowed, by {@code statements}. */
    record Allow(List<StatementRef> statements) implements Decision {
        public Allow {
            statements = List.copyOf(statements);
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
        SESSION("session");

        private final String words;

        PolicyType(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * Where a statement stands.
     *
     * @param policy the policy's name
     * @param file the file it was read from
     * @param line line of the statement's opening brace, from 1
     * @param sid the statement's Sid, if it has one
     */
    record StatementRef(
            String policy, String file, int line, @Nullable String sid) {}
}
