package dev.hushtable.kms.operation;

import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.kms.key.KeyType;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.ConditionValue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Collects the condition keys of one authorisation. Names of condition keys know no case, names in an encryption
 * context and of tags do: two that differ only in case are one condition key whose value cannot be told.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html">KMS condition keys</a>
 */
final class Conditions {
    private static final ConditionValue UNKNOWN = new ConditionValue.Unknown();

    private final Map<String, ConditionValue> values = new HashMap<>();

    Conditions one(String name, String value) {
        ConditionValue added = new ConditionValue.One(value);
        values.merge(name.toLowerCase(Locale.ROOT), added, (old, same) -> old.equals(same) ? old : UNKNOWN);
        return this;
    }

    Conditions many(String name, List<String> many) {
        values.put(name.toLowerCase(Locale.ROOT), new ConditionValue.Many(many));
        return this;
    }

    /** What policies can ask about the key itself, and about the alias it was named by. */
    Conditions key(KeyReference reference, Keyring keyring) {
        String alias = reference.requestAlias();
        if (alias != null) {
            one("kms:RequestAlias", alias);
        }
        return switch (reference) {
            case KeyReference.Existing existing -> existing(existing.key(), keyring);
            case KeyReference.Missing missing -> this;
        };
    }

    private Conditions existing(KmsKey key, Keyring keyring) {
        key.labels().tags().forEach((name, value) -> one("aws:ResourceTag/" + name, value));
        if (key.id().isMultiRegion()) {
            one("kms:MultiRegionKeyType", keyring.multiRegionType(key).name());
        }
        return type(key.birth().type()).many("kms:ResourceAliases", keyring.aliasesOf(key));
    }

    /** What kind of key it is, or is to be. */
    Conditions type(KeyType type) {
        return one("kms:KeySpec", type.spec().name())
                .one("kms:KeyUsage", type.usage().name())
                .one("kms:KeyOrigin", type.origin().name())
                .one("kms:MultiRegion", Boolean.toString(type.scope() == KeyType.Scope.MULTI_REGION));
    }

    Conditions encryption(EncryptionContext context) {
        context.pairs().forEach((name, value) -> one("kms:EncryptionContext:" + name, value));
        if (!context.pairs().isEmpty()) {
            many("kms:EncryptionContextKeys", List.copyOf(context.pairs().keySet()));
        }
        return this;
    }

    Conditions requestTags(Map<String, String> tags) {
        tags.forEach((name, value) -> one("aws:RequestTag/" + name, value));
        return tags.isEmpty() ? this : tagKeys(List.copyOf(tags.keySet()));
    }

    Conditions tagKeys(List<String> names) {
        return many("aws:TagKeys", names);
    }

    Map<String, ConditionValue> toMap() {
        return values;
    }
}
