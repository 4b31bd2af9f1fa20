package dev.hushtable.service.operation.kms;

import dev.hushtable.kms.key.Grant;
import dev.hushtable.kms.key.KeyAccess;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A key policy and some of the key's grants, compiled, with what it takes to follow them: whoever has thousands of grants
 * pays for one when one is made, and parses none when one ends. Immutable.
 *
 * @param access what was compiled
 * @param granted what each grant allows, by its id
 */
record CompiledRules(KeyAccess access, Map<String, Granted> granted, ResourcePolicy policy) {

    /** One grant as statements. */
    record Granted(Grant grant, List<Statement> statements) {}

    /** Reads the key policy. */
    interface PolicyReader {
        ResourcePolicy read() throws PolicyException;
    }

    /** Makes statements of a grant. */
    interface GrantCompiler {
        List<Statement> compile(Grant grant) throws PolicyException;
    }

    /** A key policy alone. */
    static CompiledRules of(KeyAccess access, ResourcePolicy policy) {
        return new CompiledRules(access, Map.of(), policy);
    }

    /** Whether nothing at all has changed since: asked with every call, so thousands of grants are not compared. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(KeyAccess now) {
        return access == now;
    }

    /** The same grants under the key policy of today, which is read when it is another. */
    CompiledRules under(KeyAccess now, PolicyReader reader) throws PolicyException {
        if (Objects.equals(access.policy(), now.policy())) {
            return new CompiledRules(now, granted, policy);
        }
        List<Statement> statements = granted.values().stream()
                .flatMap(one -> one.statements().stream())
                .toList();
        ResourcePolicy fresh = reader.read();
        return new CompiledRules(now, granted, with(fresh.document().with(statements), fresh));
    }

    /** These grants and no others: what is new is compiled, what is gone left out. */
    CompiledRules with(List<Grant> grants, GrantCompiler compiler) throws PolicyException {
        Map<String, Granted> next = HashMap.newHashMap(grants.size());
        List<Statement> more = new ArrayList<>();
        for (Grant grant : grants) {
            Granted known = granted.get(grant.id());
            if (known == null || !known.grant().equals(grant)) {
                known = new Granted(grant, compiler.compile(grant));
                more.addAll(known.statements());
            }
            next.put(grant.id(), known);
        }
        List<Statement> gone = new ArrayList<>();
        granted.forEach((id, known) -> {
            if (!known.equals(next.get(id))) {
                gone.addAll(known.statements());
            }
        });
        PolicyDocument document = policy.document().without(gone).with(more);
        return new CompiledRules(access, next, with(document, policy));
    }

    private static ResourcePolicy with(PolicyDocument document, ResourcePolicy like) {
        return document == like.document() ? like : new ResourcePolicy(document, like.trust());
    }
}
