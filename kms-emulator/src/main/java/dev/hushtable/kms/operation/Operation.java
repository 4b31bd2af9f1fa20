package dev.hushtable.kms.operation;

import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;

/** One operation of the KMS API. Stateless and thread-safe. */
interface Operation {

    /** The name on the wire, for example {@code Decrypt}. */
    String name();

    /**
     * Finds every error the request alone shows and says what it will do. Changes nothing.
     *
     * @throws dev.hushtable.kms.protocol.KmsException for invalid input
     */
    KmsPlan plan(RequestReader request, String region);
}
