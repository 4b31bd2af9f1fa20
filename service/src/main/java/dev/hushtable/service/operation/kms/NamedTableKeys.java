package dev.hushtable.service.operation.kms;

import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.operation.TableKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Keys of a KMS elsewhere, all of its Region. What a caller may do with one is asked of the policies here, since the KMS
 * sees only this process; its key policies say what that may do. Thread-safe if the resolver is.
 */
public final class NamedTableKeys implements TableKeys {
    private final UnaryOperator<String> resolver;

    /**
     * @param resolver key id, ARN, alias or alias ARN → key ARN; throws {@link
     *     dev.hushtable.crypto.KeyUnavailableException}
     */
    public NamedTableKeys(UnaryOperator<String> resolver) {
        this.resolver = resolver;
    }

    @Override
    public String resolve(String keyIdOrAlias, String region) {
        return resolver.apply(keyIdOrAlias);
    }

    /**
     * One question, about the key itself however it was named.
     *
     * @throws dev.hushtable.crypto.KeyUnavailableException when it cannot be found out which key that is: then nothing
     *     could be asked, and nothing is decided
     */
    @Override
    public List<Footprint> use(String keyIdOrAlias, Table table) {
        EncryptionContext bound = EncryptionContext.ofTable(table.name(), table.accountId());
        Map<String, ContextValue> context = new HashMap<>();
        bound.pairs()
                .forEach((name, value) -> context.put(
                        "kms:encryptioncontext:" + name.toLowerCase(Locale.ROOT), new ContextValue.Single(value)));
        context.put(
                "kms:encryptioncontextkeys",
                new ContextValue.Many(List.copyOf(bound.pairs().keySet())));
        context.put("kms:calleraccount", new ContextValue.Single(table.accountId()));
        context.put("kms:viaservice", new ContextValue.Single("dynamodb." + table.region() + ".amazonaws.com"));
        // Only the KMS knows them, and a condition on what is not known must not allow.
        context.put("kms:resourcealiases", ContextValue.Unknown.INSTANCE);
        if (keyIdOrAlias.startsWith("alias/")) {
            context.put("kms:requestalias", new ContextValue.Single(keyIdOrAlias));
        }
        return List.of(new Footprint("kms:GenerateDataKey", resolver.apply(keyIdOrAlias), context));
    }
}
