package dev.hushtable.service.server;

import dev.hushtable.audit.disclosure.DisclosureKeys;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.access.ClassKeys;
import dev.hushtable.service.access.ResourcePolicies;
import dev.hushtable.service.dispatch.Api;
import dev.hushtable.service.dispatch.KeyNames;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.cloudtrail.Lookups;
import dev.hushtable.service.wire.Target;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code hushtable kms}: keys and nothing else. Whoever runs it needs no access to tables, and has none. */
record KeyDuty(EmbeddedKeys keys) implements Duty {
    private static final String ONLY_KEYS =
            "This is a key service (hushtable kms): it has no tables. They are where 'hushtable serve' runs.";

    static KeyDuty open(Foundation on) {
        LostParts.requireKeys(on.settings().dataDirectory(), on.records().log());
        return new KeyDuty(EmbeddedKeys.open(on));
    }

    @Override
    public List<Api> apis(Supplier<String> endpoint, DisclosureKeys disclosures, Supplier<PolicySet> policies) {
        return List.of(
                keys.api(),
                ApiWiring.elsewhere(ApiWiring.dynamoDb(Target.DYNAMODB, List.of()), ONLY_KEYS),
                ApiWiring.elsewhere(ApiWiring.dynamoDb(Target.DYNAMODB_STREAMS, List.of()), ONLY_KEYS),
                ApiWiring.elsewhere(ApiWiring.admin(List.of()), ONLY_KEYS));
    }

    /** Who calls may ask who it is; sessions and roles are the other process's. */
    @Override
    public Collection<OperationHandler<?>> securityTokens(Collection<OperationHandler<?>> all) {
        return all.stream()
                .filter(operation -> operation.name().equals("GetCallerIdentity"))
                .toList();
    }

    @Override
    public @Nullable EncryptionDocuments encryption() {
        return null;
    }

    @Override
    public @Nullable Lookups lookups(DisclosureKeys disclosures) {
        return null;
    }

    @Override
    public Map<String, String> signs() {
        return Map.of();
    }

    @Override
    public KeyNames keyNames() {
        return KeyNames.UNKNOWN;
    }

    @Override
    public ClassKeys classKeys() {
        return keys.classKeys();
    }

    @Override
    public List<String> legalHolds() {
        return List.of();
    }

    @Override
    public ResourcePolicies resourcePolicies() {
        return keys.policies();
    }
}
