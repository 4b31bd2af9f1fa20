package dev.hushtable.policy.directory;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.document.Effect;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.Statement;
import dev.hushtable.policy.pattern.Arn;
import dev.hushtable.policy.pattern.Truth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one principal may do: layers of policies, in AWS's order of evaluation. A Deny in any layer denies; otherwise
 * every layer must allow. Session policies will be a layer more; resource policies, which may allow on their own, stand
 * beside the layers. Immutable.
 */
final class Permissions {

    /** Policies of one type; one Allow among them suffices. */
    record Layer(PolicyType type, List<PolicyDocument> documents) {
        Layer {
            documents = List.copyOf(documents);
        }

        /** The first statement of that effect that applies, or null. */
        @Nullable
        Statement first(Effect effect, AuthorizationRequest request, Arn resource, int actionId) {
            for (int i = 0; i < documents.size(); i++) {
                for (Statement statement : documents.get(i).about(request.action(), actionId, effect)) {
                    if (decides(effect, statement.matches(request, resource))) {
                        return statement;
                    }
                }
            }
            return null;
        }

        // INVARIANT: what could not be determined never allows.
        private static boolean decides(Effect effect, Truth truth) {
            return switch (effect) {
                case ALLOW -> truth.allows();
                case DENY -> truth.denies();
            };
        }
    }

    /** Of a principal nobody has written down: nothing. */
    static final Permissions NONE = new Permissions(List.of(new Layer(PolicyType.IDENTITY, List.of())));

    private final List<Layer> layers;

    Permissions(List<Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    /**
     * Decides.
     *
     * @throws IllegalArgumentException when the resource is neither an ARN nor {@code *}: an error, never an Allow
     */
    Decision decide(AuthorizationRequest request) {
        Arn resource = Arn.parse(request.resource());
        if (resource == null) {
            throw new IllegalArgumentException("not an ARN: " + request.resource());
        }
        int actionId = PolicyDocument.actionId(request.action());
        for (int i = 0; i < layers.size(); i++) {
            Statement deny = layers.get(i).first(Effect.DENY, request, resource, actionId);
            if (deny != null) {
                return new Decision.Deny(true, layers.get(i).type(), List.of(deny.ref()));
            }
        }
        Decision.Allow allowed = null;
        for (int i = 0; i < layers.size(); i++) {
            Statement allow = layers.get(i).first(Effect.ALLOW, request, resource, actionId);
            if (allow == null) {
                return new Decision.Deny(false, layers.get(i).type(), List.of());
            }
            allowed = allowed == null ? allow.allow() : both(allowed, allow.ref());
        }
        return allowed == null ? new Decision.Deny(false, PolicyType.IDENTITY, List.of()) : allowed;
    }

    private static Decision.Allow both(Decision.Allow allowed, StatementRef ref) {
        List<StatementRef> statements = new ArrayList<>(allowed.statements());
        statements.add(ref);
        return new Decision.Allow(statements);
    }
}
