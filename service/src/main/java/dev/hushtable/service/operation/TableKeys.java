package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import java.util.List;

/** Finds the KMS key a table is to be sealed under. */
@FunctionalInterface
public interface TableKeys {

    /**
     * The ARN of the enabled symmetric key that a request names.
     *
     * @param keyIdOrAlias key id, key ARN, alias name or alias ARN
     * @param region where a bare id or alias is looked up
     * @throws dev.hushtable.crypto.KeyUnavailableException when there is none or it cannot be used
     */
    String resolve(String keyIdOrAlias, String region);

    /**
     * What whoever chooses a key for a table must be allowed to do with it; nothing when there is no such key, which is
     * told after the decision.
     */
    default List<Footprint> use(String keyIdOrAlias, Table table) {
        return List.of();
    }

    /** The table a key is chosen for, and the account and Region that name the key. */
    record Table(String name, String accountId, String region) {
        public static Table of(String arn) {
            return new Table(arn.substring(arn.indexOf('/') + 1), TableNames.accountOf(arn), arn.split(":", 5)[3]);
        }
    }
}
