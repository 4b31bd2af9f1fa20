package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsException;
import org.jspecify.annotations.Nullable;

/** What a key identifier of a request stands for, as of planning. */
sealed interface KeyReference {

    /** The ARN policies are asked about. */
    String arn();

    /** The alias the request used, or null. */
    @Nullable
    String requestAlias();

    /** A key that exists. */
    record Existing(KmsKey key, String arn, @Nullable String requestAlias) implements KeyReference {}

    /** No such key. The error is told after the decision, so that it tells only those who may know. */
    record Missing(String arn, @Nullable String requestAlias, KmsException error) implements KeyReference {}
}
