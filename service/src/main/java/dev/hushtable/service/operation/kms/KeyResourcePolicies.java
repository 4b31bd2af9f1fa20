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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The policies of KMS keys: the key policy, and each grant as statements that allow its grantee what it grants. A key may
 * have 50,000 grants: a caller is shown those that can concern it, and only these are compiled, each once, when they are
 * first asked for. Thread-safe.
 */
public final class KeyResourcePolicies implements ResourcePolicies {
    private static final String KEY = ":key/";

    /** Compiled policies kept: of keys, and of keys for callers who were granted something. */
    private static final int MAX_COMPILED = 4096;

    private final KmsApi api;
    private final Map<Asked, CompiledRules> compiled = new ConcurrentHashMap<>();
    private final LongAdder grantsCompiled = new LongAdder();

    /** @param principals the names of a caller with grants; none stand for everybody without */
    private record Asked(String keyArn, List<String> principals) {}

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
        try {
            all.add(read(rules.policy()).document());
            for (Grant grant : rules.grants(atMost)) {
                all.add(GrantStatements.of(grant));
            }
        } catch (PolicyException e) {
            throw new IllegalStateException("the policy or a grant of a KMS key cannot be read");
        }
        return all;
    }

    private @Nullable ResourcePolicy of(String resourceArn, List<String> names) {
        KeyRules rules = resourceArn.contains(KEY) ? api.rules(resourceArn) : null;
        if (rules == null) {
            compiled.remove(new Asked(resourceArn, List.of()));
            return null;
        }
        Asked asked = new Asked(resourceArn, names);
        CompiledRules known = compiled.get(asked);
        if (known != null && known.isOf(rules.access())) {
            return known.policy();
        }
        List<Grant> grants = rules.grantsOf(names);
        if (grants.isEmpty() && !names.isEmpty()) {
            compiled.remove(asked);
            return of(resourceArn, List.of());
        }
        CompiledRules fresh = compile(known, rules, grants);
        if (compiled.size() >= MAX_COMPILED) {
            compiled.clear();
        }
        compiled.put(asked, fresh);
        return fresh.policy();
    }

    /** How many grants were made into statements since the start. */
    long grantsCompiled() {
        return grantsCompiled.sum();
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
    private CompiledRules compile(@Nullable CompiledRules known, KeyRules rules, List<Grant> grants) {
        try {
            CompiledRules before = known == null
                    ? CompiledRules.of(rules.access(), read(rules.policy()))
                    : known.under(rules.access(), () -> read(rules.policy()));
            return before.with(grants, grant -> {
                grantsCompiled.increment();
                return GrantStatements.of(grant).statements();
            });
        } catch (PolicyException e) {
            throw new IllegalStateException("the policy or a grant of a KMS key cannot be read");
        }
    }

    /** Reads a key policy. */
    static ResourcePolicy read(String policy) throws PolicyException {
        return new ResourcePolicy(DocumentReader.resourcePolicy("key-policy", policy), ResourcePolicy.Trust.EXPLICIT);
    }
}
