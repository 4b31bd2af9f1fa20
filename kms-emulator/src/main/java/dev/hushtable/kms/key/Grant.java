package dev.hushtable.kms.key;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A permission to use one key, given by a call and in force until it is retired or revoked. Immutable.
 *
 * @param id 64 hexadecimal digits, random
 * @param name what its maker called it, or null; makes repeated calls harmless
 */
public record Grant(String id, @Nullable String name, Instant createdAt, Parties parties, Rights rights) {
    public static final int ID_BYTES = 32;

    /** The condition key by which RetireGrant says which grant it ends: what its parties may do hangs on it. */
    public static final String ID_CONDITION_KEY = "grants.hushtable:id";

    /** What a grant can permit, in the order of AWS's model; not all of it for each kind of key. */
    public static final List<String> OPERATIONS = List.of(
            "Decrypt",
            "Encrypt",
            "GenerateDataKey",
            "GenerateDataKeyWithoutPlaintext",
            "ReEncryptFrom",
            "ReEncryptTo",
            "Sign",
            "Verify",
            "GetPublicKey",
            "CreateGrant",
            "RetireGrant",
            "DescribeKey",
            "GenerateDataKeyPair",
            "GenerateDataKeyPairWithoutPlaintext",
            "GenerateMac",
            "VerifyMac",
            "DeriveSharedSecret");

    /**
     * Who is concerned, by ARN or account.
     *
     * @param grantee who may use the key
     * @param retiring who may end the grant beside those whom policies allow it, or null
     * @param issuingAccount of who made it
     */
    public record Parties(String grantee, @Nullable String retiring, String issuingAccount) {}

    /** What the grantee may do. */
    public record Rights(List<String> operations, Constraint constraint) {
        public Rights {
            operations = List.copyOf(operations);
        }
    }

    /**
     * Which encryption contexts it may be used with. Names of pairs know no case, their values do.
     *
     * @param pairs empty when any will do
     */
    public record Constraint(Kind kind, SortedMap<String, String> pairs) {
        public static final Constraint NONE = new Constraint(Kind.NONE, new TreeMap<>());

        public Constraint {
            pairs = Collections.unmodifiableSortedMap(new TreeMap<>(pairs));
        }
    }

    /** How a context is compared. */
    public enum Kind {
        /** Any context. */
        NONE,
        /** One that has all the pairs. */
        SUBSET,
        /** One that has these pairs and no others. */
        EQUALS
    }

    /** Whether {@code other} permits the same to the same. */
    public boolean grantsTheSameAs(Grant other) {
        return parties.equals(other.parties) && rights.equals(other.rights);
    }
}
