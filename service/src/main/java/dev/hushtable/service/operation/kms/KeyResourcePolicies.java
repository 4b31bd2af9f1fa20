package dev.hushtable.service.operation.kms;

import dev.hushtable.kms.key.Grant;
import dev.hushtable.kms.operation.KeyRules;
import dev.hushtable.kms.operation.KmsApi;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.service.access.ResourcePolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The policies of KMS keys: the key policy, and each grant as statements that allow its grantee what it grants. A key may
 * have 50,000 grants: a caller is shown those that can concern it, and only these are compiled, when they are first asked
 * for. Thread-safe.
 */
public final class KeyResourcePolicies implements ResourcePolicies {
    private static final String KEY = ":key/";

    /** Compiled policies kept: of keys, and of keys for callers who were granted something. */
    private static final int MAX_COMPILED = 4096;

    private final KmsApi api;
    private final Map<Asked, Compiled> compiled = new ConcurrentHashMap<>();

    /** @param principals the names of a caller with grants; none stand for everybody without */
    private record Asked(String keyArn, List<String> principals) {}

    private record Compiled(@Nullable String given, List<Grant> grants, ResourcePolicy policy) {
        boolean isOf(KeyRules rules, List<Grant> present) {
            return Objects.equals(given, rules.given()) && grants.equals(present);
        }
    }

    public KeyResourcePolicies(KmsApi api) {
        this.api = api;
    }

    /** The key policy, without grants: they are given to callers. */
    @Override
    public @Nullable ResourcePolicy of(String resourceArn) {
        return of(resourceArn, List.of());
    }

    @Override
    public @Nullable ResourcePolicy of(String resourceArn, PolicyPrincipal caller) {
        return resourceArn.contains(KEY) ? of(resourceArn, names(caller)) : null;
    }

    /**
     * All that a key says of who may use it: its policy, then each grant as the statements that allow the same.
     *
     * @param atMost how many grants
     */
    public List<PolicyDocument> all(String keyArn, int atMost) {
        KeyRules rules = api.rules(keyArn);
        if (rules == null) {
            return List.of();
        }
        List<PolicyDocument> all = new ArrayList<>();
        all.add(compile(rules.policy(), List.of()).document());
        try {
            for (Grant grant : rules.grants(atMost)) {
                all.add(GrantStatements.of(grant));
            }
        } catch (PolicyException e) {
            throw new IllegalStateException("a grant of a KMS key cannot be read");
        }
        return all;
    }

    private @Nullable ResourcePolicy of(String resourceArn, List<String> names) {
        KeyRules rules = resourceArn.contains(KEY) ? api.rules(resourceArn) : null;
        if (rules == null) {
            compiled.remove(new Asked(resourceArn, List.of()));
            return null;
        }
        List<Grant> grants = rules.grantsOf(names);
        Asked asked = new Asked(resourceArn, grants.isEmpty() ? List.of() : names);
        Compiled known = compiled.get(asked);
        if (known == null || !known.isOf(rules, grants)) {
            known = new Compiled(rules.given(), grants, compile(rules.policy(), grants));
            if (compiled.size() >= MAX_COMPILED) {
                compiled.clear();
            }
            compiled.put(asked, known);
        }
        return known.policy();
    }

    /** Whatever a grant may call the caller: itself, the user or role behind its session, and its account. */
    private static List<String> names(PolicyPrincipal caller) {
        String iam = "arn:aws:iam::" + caller.accountId() + ":";
        String account = iam + "root";
        return switch (caller.kind()) {
            case USER -> List.of(iam + "user/" + caller.name(), account);
            case ROLE_SESSION -> List.of(caller.arn(), iam + "role/" + caller.name(), account);
            case FEDERATED_USER -> List.of(caller.arn(), iam + "user/" + caller.name(), account);
            case WEB_IDENTITY -> List.of(caller.arn(), account);
        };
    }

    /** A policy that cannot be read any more must not be left out: it may hold a Deny. */
    private static ResourcePolicy compile(String policy, List<Grant> grants) {
        try {
            PolicyDocument document = read(policy).document();
            if (grants.isEmpty()) {
                return explicit(document);
            }
            List<PolicyDocument> granted = new ArrayList<>();
            for (Grant grant : grants) {
                granted.add(GrantStatements.of(grant));
            }
            return explicit(document.and(granted));
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
