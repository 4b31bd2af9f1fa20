package dev.hushtable.kms.operation;

import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.RequestReader;

/** The end of a grant, whoever ends it. */
final class GrantEnd {
    private GrantEnd() {}

    /**
     * Removes a grant from a key.
     *
     * @throws KmsException {@code NotFoundException} when the key has no such grant
     */
    static KmsAnswer end(Keyring keyring, KeyReference key, String grantId, RequestReader.Flag dryRun) {
        var unused = keyring.change(key, KeyRule.PERMIT, present -> {
            if (present.access().grants().find(grantId) == null) {
                throw KmsException.notFound("Grant ID " + grantId + " not found");
            }
            Ciphers.stopDryRun(dryRun);
            return present.withAccess(
                    present.access().withGrants(present.access().grants().minus(grantId)));
        });
        return KmsAnswer.nothing();
    }
}
