package dev.hushtable.service.operation.review;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.service.table.TableDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may do what with a table, by everything this server goes by at one moment. Thread-safe. */
@FunctionalInterface
public interface GrantedAccess {

    /**
     * All of it: by identity, resource and key policies, boundaries, guardrails and grants of keys.
     *
     * @param atMost how many are wanted; there may be one more, which says that there are more
     * @throws PolicyException when the files of the policies are not those in force
     */
    Listing of(TableDefinition table, int atMost) throws PolicyException;

    /** @param policyVersion hash of the policies in force */
    record Listing(String policyVersion, List<Access> all) {
        public Listing {
            all = List.copyOf(all);
        }
    }

    /**
     * Something that somebody may do.
     *
     * @param principal as policies name them: {@code user/ana}
     * @param arn of a user; null of whoever has no one ARN, as the sessions of a role
     * @param words what, for people
     * @param statements the statements that allow it
     */
    record Access(String principal, @Nullable String arn, Kind kind, String words, List<String> statements) {
        public Access {
            statements = List.copyOf(statements);
        }
    }

    /** What it is about. */
    enum Kind {
        READ,
        WRITE,
        /** The table as a whole. */
        WHOLE,
        /** What a policy or a grant beside the table says, as it is written. */
        WRITTEN
    }
}
