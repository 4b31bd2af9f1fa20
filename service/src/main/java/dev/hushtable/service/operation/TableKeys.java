package dev.hushtable.service.operation;

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
}
