package dev.hushtable.service.access;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.disclosure.ResultKeys;
import dev.hushtable.policy.encryption.AttributeClass;
import dev.hushtable.policy.encryption.TableEncryption;
import dev.hushtable.service.access.ClassKeys.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether whoever asks may use the keys of the classes of one table, decided once a request by the snapshot that decides
 * the rest of it. Confined to the request.
 */
final class ClassAccess {
    /** Those whose names, but for what they consult, are names of what they write. */
    private static final Set<String> WRITES = Set.of(
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:PartiQLInsert",
            "dynamodb:PartiQLUpdate",
            "dynamodb:PartiQLDelete");

    private final TableEncryption encryption;
    private final ItemShape.Table table;
    private final Disclosure.Basis basis;
    private final Map<Asked, @Nullable Refusal> answers = new HashMap<>();
    private final List<Question> granted = new ArrayList<>();

    private record Asked(String className, Use use) {}

    /** A no: to which question, and why. */
    record Refusal(AuthorizationRequest question, Decision.Deny denial) {}

    ClassAccess(TableEncryption encryption, ItemShape.Table table, Disclosure.Basis basis) {
        this.encryption = encryption;
        this.table = table;
        this.basis = basis;
    }

    /** Null when the attribute may be used so, or is in no class. */
    @Nullable
    Refusal refusal(String attribute, Use use) {
        AttributeClass one = encryption.classOf(attribute);
        if (one == null) {
            return null;
        }
        Asked asked = new Asked(one.name(), use);
        if (!answers.containsKey(asked)) {
            answers.put(asked, decide(one, use));
        }
        return answers.get(asked);
    }

    /** The questions so far that were answered with an Allow. */
    List<Question> granted() {
        return granted;
    }

    private @Nullable Refusal decide(AttributeClass one, Use use) {
        Footprint footprint = basis.rules()
                .classKeys()
                .use(use, new ClassKeys.Question(table, one.name(), one.keyId(), basis.callerAccount()));
        if (footprint == null) {
            return null;
        }
        AuthorizationRequest question = basis.questions().apply(footprint);
        return switch (basis.policies().authorize(question)) {
            case Decision.Allow allow -> {
                basis.allows().add(allow);
                granted.add(new Question(footprint, question));
                yield null;
            }
            case Decision.Deny deny -> new Refusal(question, deny);
        };
    }

    /** What stands in the way of a request, by the names it names; null for nothing. */
    @Nullable
    Refusal refusal(Footprint footprint, ItemShape shape) {
        boolean writes = WRITES.contains(footprint.action());
        for (String name : named(footprint, shape)) {
            Use use = writes && !shape.consulted().contains(name) ? Use.SEAL : Use.OPEN;
            Refusal refusal = refusal(name, use);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private Set<String> named(Footprint footprint, ItemShape shape) {
        Set<String> names = new TreeSet<>(shape.consulted());
        ContextValue attributes = footprint.context().get(ResultKeys.ATTRIBUTES);
        switch (attributes) {
            case null -> {}
            case ContextValue.Single(String name) -> names.add(name);
            case ContextValue.Many(var all) -> names.addAll(all);
            case ContextValue.Unknown ignored -> addAll(names);
            case ContextValue.Deferred ignored -> addAll(names);
        }
        return names;
    }

    private void addAll(Set<String> names) {
        encryption.classes().forEach(one -> names.addAll(one.attributes()));
    }
}
