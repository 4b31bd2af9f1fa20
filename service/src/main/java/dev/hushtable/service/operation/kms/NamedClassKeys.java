package dev.hushtable.service.operation.kms;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.ClassKeys;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.operation.KmsErrors;
import dev.hushtable.service.operation.TableKeys;
import dev.hushtable.service.wire.ApiException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Permissions on keys of attribute classes that a KMS elsewhere holds, asked of the policies here. Thread-safe. */
public final class NamedClassKeys implements ClassKeys {
    private final NamedTableKeys keys;

    /**
     * @param resolver key id, ARN, alias or alias ARN → key ARN; throws {@link KeyUnavailableException}
     */
    public NamedClassKeys(UnaryOperator<String> resolver) {
        this.keys = new NamedTableKeys(resolver);
    }

    @Override
    public Footprint use(Use use, Question question) {
        Footprint direct = keys.use(
                        question.keyId(), TableKeys.Table.of(question.table().arn()))
                .getFirst();
        Map<String, ContextValue> context = new HashMap<>(direct.context());
        context.put("kms:encryptioncontext:hushtable:class", new ContextValue.Single(question.className()));
        // It has one name more than that of a table.
        context.put("kms:encryptioncontextkeys", ContextValue.Unknown.INSTANCE);
        context.put("kms:calleraccount", new ContextValue.Single(question.callerAccount()));
        String action = switch (use) {
            case OPEN -> "kms:Decrypt";
            case SEAL -> "kms:GenerateDataKey";
        };
        return new Footprint(action, direct.resource(), context);
    }

    @Override
    public ApiException unavailable(KeyUnavailableException cause) {
        return KmsErrors.of(cause.reason(), cause.getMessage());
    }
}
