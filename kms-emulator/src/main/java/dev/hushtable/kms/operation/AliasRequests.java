package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.Alias;
import dev.hushtable.kms.key.AliasName;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsException;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What the operations on aliases check alike. */
final class AliasRequests {
    private AliasRequests() {}

    /**
     * Refuses names that are none, and names that are reserved.
     *
     * @throws KmsException {@code ValidationException} or {@code NotAuthorizedException}
     */
    static void requireFree(String name) {
        if (!name.startsWith(AliasName.PREFIX)) {
            throw KmsException.validation("Alias must start with the prefix \"alias/\". Please see"
                    + " https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html");
        }
        if (AliasName.isReserved(name)) {
            throw new KmsException("NotAuthorizedException", "");
        }
        if (!AliasName.isWellFormed(name)) {
            throw KmsException.validation(name + " contains invalid characters for an alias");
        }
    }

    static KmsException notFound(String aliasArn) {
        return KmsException.notFound("Alias " + aliasArn + " is not found.");
    }

    /** The permission was given for the key the alias stood for when the call was planned, and for no other. */
    static void requireUnmoved(Alias alias, @Nullable KeyReference planned) {
        if (!(planned instanceof KeyReference.Existing existing)
                || !existing.key().id().equals(alias.target())) {
            throw KmsException.invalidState(alias.name() + " was moved by another request; try again.");
        }
    }

    /**
     * @throws KmsException {@code LimitExceededException} when the key has all the aliases it may have
     */
    static void requireRoom(SortedMap<Alias.Address, Alias> aliases, KeyId target) {
        long taken = aliases.values().stream()
                .filter(alias -> alias.target().equals(target))
                .count();
        if (taken >= Limits.MAX_ALIASES_PER_KEY) {
            throw new KmsException("LimitExceededException", "A key has at most 50 aliases.");
        }
    }
}
