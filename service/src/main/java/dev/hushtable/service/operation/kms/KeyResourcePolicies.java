package dev.hushtable.service.operation.kms;

import dev.hushtable.kms.key.Grant;
import dev.hushtable.kms.key.KeyAccess;
import dev.hushtable.kms.operation.KeyRules;
import dev.hushtable.kms.operation.KmsApi;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.service.access.ResourcePolicies;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The policies of KMS keys: the key policy, and each grant as statements that allow its grantee what it grants. They are
 * compiled when they are first asked for. Thread-safe.
 */
public final class KeyResourcePolicies implements ResourcePolicies {
    private static final String KEY = ":key/";

    private final KmsApi api;
    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

    private record Compiled(KeyAccess source, ResourcePolicy policy) {}

    public KeyResourcePolicies(KmsApi api) {
        this.api = api;
    }

    @Override
    public @Nullable ResourcePolicy of(String resourceArn) {
        KeyRules rules = resourceArn.contains(KEY) ? api.rules(resourceArn) : null;
        if (rules == null) {
            compiled.remove(resourceArn);
            return null;
        }
        Compiled known = compiled.get(resourceArn);
        if (known == null || !known.source().equals(rules.access())) {
            known = new Compiled(rules.access(), compile(rules));
            compiled.put(resourceArn, known);
        }
        return known.policy();
    }

    /** A policy that cannot be read any more must not be left out: it may hold a Deny. */
    private static ResourcePolicy compile(KeyRules rules) {
        try {
            PolicyDocument document = read(rules.policy()).document();
            for (Grant grant : rules.grants()) {
                document = document.and(GrantStatements.of(grant));
            }
            return explicit(document);
        } catch (PolicyException e) {
            throw new IllegalStateException("the policy or a grant of a KMS key cannot be read");
        }
    }

    /** Reads a key policy. */
    static ResourcePolicy read(String policy) throws PolicyException {
        return explicit(DocumentReader.resourcePolicy("key-policy", policy));
    }

    private static ResourcePolicy explicit(PolicyDocument document) {
        return new ResourcePolicy(document, ResourcePolicy.Trust.EXPLICIT);
    }
}
