package dev.hushtable.service.operation;

import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Members;
import org.jspecify.annotations.Nullable;

/** How the table is to be encrypted, as the request says it. Every table is encrypted; this chooses the KMS key. */
record SseSpecification(
        boolean enabled, @Nullable SseType type, @Nullable String requestedKeyId) {
    private static final String DEFAULT_KEY = "alias/aws/dynamodb";

    /** The values of {@code SSEType}. */
    enum SseType {
        AES256,
        KMS
    }

    static SseSpecification read(Members members) {
        Members sse = members.structure("SSESpecification");
        if (sse == null) {
            return new SseSpecification(false, null, null);
        }
        return new SseSpecification(
                Boolean.TRUE.equals(sse.bool("Enabled")),
                sse.choice("SSEType", SseType.class),
                sse.string("KMSMasterKeyId"));
    }

    /**
     * The KMS key that was chosen: the named one, the account's key for DynamoDB, or null for the service's own.
     *
     * @throws ApiException when the choices contradict each other
     */
    @Nullable
    String keyId() {
        if (type == SseType.AES256) {
            throw ApiException.validation(Messages.SSE_TYPE);
        }
        if (!enabled) {
            requireNoOptions();
            return null;
        }
        if (requestedKeyId == null) {
            return DEFAULT_KEY;
        }
        if (type == null) {
            throw ApiException.validation(Messages.SSE_KEY_WITHOUT_TYPE);
        }
        return requestedKeyId;
    }

    private void requireNoOptions() {
        if (type != null) {
            throw ApiException.validation(Messages.SSE_TYPE_DISABLED);
        }
        if (requestedKeyId != null) {
            throw ApiException.validation(Messages.SSE_KEY_DISABLED);
        }
    }
}
