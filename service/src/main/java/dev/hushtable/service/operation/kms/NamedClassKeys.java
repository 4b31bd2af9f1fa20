package dev.hushtable.service.operation.kms;

import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.ClassKeys;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.operation.KmsErrors;
import dev.hushtable.service.operation.TableKeys;
import dev.hushtable.service.wire.ApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Permissions on keys of attribute classes that a KMS elsewhere holds, asked of the policies here. Thread-safe. */
public final class NamedClassKeys implements ClassKeys {
    private static final String CLASS = "hushtable:class";

    private final UnaryOperator<String> resolver;

    /**
     * @param resolver key id, ARN, alias or alias ARN → key ARN, whatever the key's state; throws {@link
     *     KeyUnavailableException}
     */
    public NamedClassKeys(UnaryOperator<String> resolver) {
        this.resolver = resolver;
    }

    @Override
    public Footprint use(Use use, Question question) {
        TableKeys.Table table = TableKeys.Table.of(question.table().arn());
        Footprint direct = new NamedTableKeys(keyId -> arnOf(keyId, table))
                .use(question.keyId(), table)
                .getFirst();
        Map<String, ContextValue> context = new HashMap<>(direct.context());
        List<String> names = new ArrayList<>(EncryptionContext.ofTable(table.name(), table.accountId())
                .pairs()
                .keySet());
        names.add(CLASS);
        context.put("kms:encryptioncontextkeys", new ContextValue.Many(names));
        context.put("kms:encryptioncontext:" + CLASS, new ContextValue.Single(question.className()));
        context.put("kms:calleraccount", new ContextValue.Single(question.callerAccount()));
        String action = switch (use) {
            case OPEN -> "kms:Decrypt";
            case SEAL -> "kms:GenerateDataKey";
        };
        return new Footprint(action, direct.resource(), context);
    }

    /** Of a key that is gone, what it was called: nothing opens with it, and who may use no key learns nothing of that. */
    private String arnOf(String keyId, TableKeys.Table table) {
        try {
            return resolver.apply(keyId);
        } catch (KeyUnavailableException e) {
            if (e.reason() != KeyUnavailableException.Reason.NOT_FOUND) {
                throw e;
            }
            String place = "arn:aws:kms:" + table.region() + ":" + table.accountId() + ":";
            return keyId.startsWith("arn:") ? keyId : place + (keyId.startsWith("alias/") ? "" : "key/") + keyId;
        }
    }

    @Override
    public ApiException unavailable(KeyUnavailableException cause) {
        return KmsErrors.of(cause.reason(), cause.getMessage());
    }
}
