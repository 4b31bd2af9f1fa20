package dev.hushtable.policy.directory;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.document.Effect;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.Statement;
import dev.hushtable.policy.pattern.Arn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Policies of one type among which one Allow suffices. None of them has a {@code Principal} that matters. Immutable. */
final class Layer {
    private final PolicyType type;
    private final PolicyDocument[] documents;

    Layer(PolicyType type, List<PolicyDocument> documents) {
        this.type = type;
        this.documents = documents.stream().map(document -> document.as(type)).toArray(PolicyDocument[]::new);
    }

    PolicyType type() {
        return type;
    }

    List<PolicyDocument> documents() {
        return List.of(documents);
    }

    /** An Allow that applies, or null. */
    @Nullable
    Statement allow(AuthorizationRequest request, Arn resource, int actionId) {
        return first(Effect.ALLOW, request, resource, actionId);
    }

    /** A Deny that applies, or null. */
    @Nullable
    Statement deny(AuthorizationRequest request, Arn resource, int actionId) {
        return first(Effect.DENY, request, resource, actionId);
    }

    private @Nullable Statement first(Effect effect, AuthorizationRequest request, Arn resource, int actionId) {
        for (PolicyDocument document : documents) {
            Statement statement = document.first(effect, request, resource, actionId);
            if (statement != null) {
                return statement;
            }
        }
        return null;
    }

    /** Adds every Deny that applies. */
    void addDenies(AuthorizationRequest request, Arn resource, int actionId, List<StatementRef> found) {
        for (PolicyDocument document : documents) {
            for (Statement statement : document.about(request.action(), actionId, Effect.DENY)) {
                if (statement.matches(request, resource).denies()) {
                    found.add(statement.ref());
                }
            }
        }
    }
}
