package dev.hushtable.service.operation.kms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.kms.KmsEmulator;
import dev.hushtable.kms.operation.KmsApi;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.ClassKeys;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.operation.KmsErrors;
import dev.hushtable.service.wire.ApiException;
import java.util.HashMap;
import java.util.Map;

/**
 * Permissions on the KMS keys of attribute classes, asked as KMS would be if DynamoDB used the key on behalf of the caller:
 * with {@code kms:ViaService}, and the table and {@code hushtable:class} in the encryption context. Thread-safe.
 */
public final class KmsClassKeys implements ClassKeys {
    private static final String CLASS = "hushtable:class";

    private final KmsEmulator kms;

    public KmsClassKeys(KmsEmulator kms) {
        this.kms = kms;
    }

    @Override
    public Footprint use(Use use, Question question) {
        String[] arn = question.table().arn().split(":", 6);
        String region = arn[3];
        String account = arn[4];
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("KeyId", question.keyId())
                .put("KeySpec", "AES_256");
        ObjectNode context = request.putObject("EncryptionContext");
        EncryptionContext.ofTable(question.table().name(), account).pairs().forEach(context::put);
        context.put(CLASS, question.className());
        try {
            // Both actions see the same key and context; what differs is the action.
            Footprint planned = kms
                    .api()
                    .plan("GenerateDataKey", request, new KmsApi.Caller(account, region))
                    .authorizations()
                    .stream()
                    .map(needed -> KmsCall.footprint(needed, question.callerAccount()))
                    .findFirst()
                    .orElseThrow();
            return viaDynamoDb(action(use), planned.resource(), planned.context(), region);
        } catch (KmsException noSuchKey) {
            // Nothing can be opened with it; who may use no key at all learns nothing of that.
            String resource = question.keyId().startsWith("arn:")
                    ? question.keyId()
                    : "arn:aws:kms:" + region + ":" + account + ":"
                            + (question.keyId().startsWith("alias/") ? "" : "key/") + question.keyId();
            Map<String, ContextValue> caller =
                    Map.of("kms:calleraccount", new ContextValue.Single(question.callerAccount()));
            return viaDynamoDb(action(use), resource, caller, region);
        }
    }

    private static String action(Use use) {
        return switch (use) {
            case OPEN -> "kms:Decrypt";
            case SEAL -> "kms:GenerateDataKey";
        };
    }

    private static Footprint viaDynamoDb(
            String action, String resource, Map<String, ContextValue> direct, String region) {
        Map<String, ContextValue> context = new HashMap<>(direct);
        context.put("kms:viaservice", new ContextValue.Single("dynamodb." + region + ".amazonaws.com"));
        return new Footprint(action, resource, context);
    }

    @Override
    public ApiException unavailable(KeyUnavailableException cause) {
        return KmsErrors.of(cause.reason(), cause.getMessage());
    }
}
