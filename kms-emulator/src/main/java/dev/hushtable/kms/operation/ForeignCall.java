package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.AliasName;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.protocol.KmsException;
import java.util.List;
import java.util.Set;

/**
 * A call by another account. A bare id or alias name means a key of the caller's own account, and that has none here;
 * what is meant here must be named by ARN.
 */
final class ForeignCall {
    private static final List<String> IDENTIFIERS = List.of("KeyId", "SourceKeyId", "DestinationKeyId", "TargetKeyId");

    /** What would make something in the caller's own account, or list what is there. */
    private static final Set<String> AT_HOME =
            Set.of("CreateAlias", "CreateKey", "DeleteAlias", "ListAliases", "ListKeys", "UpdateAlias");

    private ForeignCall() {}

    /**
     * The request with every name spelt out.
     *
     * @throws KmsException {@code UnsupportedOperationException} for calls about the caller's own keys
     */
    static ObjectNode spelt(String operation, ObjectNode body, KmsAccount caller, String region) {
        if (AT_HOME.contains(operation)) {
            throw KmsException.unsupported("This service keeps keys of one account only, which is not the caller's.");
        }
        ObjectNode spelt = body.deepCopy();
        for (String name : IDENTIFIERS) {
            JsonNode given = body.get(name);
            if (given != null && given.isTextual() && !isOfBlob(operation, name, given.textValue())) {
                spelt.put(name, spelt(given.textValue(), caller, region));
            }
        }
        return spelt;
    }

    /** The id of the key that sealed a blob is looked for where the blob's key is: with the blob's own account. */
    private static boolean isOfBlob(String operation, String name, String identifier) {
        boolean source = (operation.equals("Decrypt") && name.equals("KeyId")) || name.equals("SourceKeyId");
        return source && KeyId.parse(identifier) != null;
    }

    private static String spelt(String identifier, KmsAccount caller, String region) {
        if (identifier.startsWith(AliasName.PREFIX)) {
            return caller.aliasArn(region, identifier).toString();
        }
        KeyId id = KeyId.parse(identifier);
        return id == null ? identifier : caller.keyArn(region, id).toString();
    }
}
