package dev.hushtable.service.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.ResourcePolicy.Trust;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.service.access.AccessControl;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.sts.StsPlans;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Questions about other services than DynamoDB, written with the service before the operation. {@code sts:AssumeRole}
 * and {@code sts:GetFederationToken} are planned as the server plans them. Of every other action the question itself is
 * written, for no workspace has the keys of KMS or the tokens of identity providers: {@code Resource}, {@code Context},
 * and {@code ResourcePolicy}, such as the policy of the key.
 */
final class OtherServices {
    private static final Set<String> QUESTION = Set.of("Resource", "Context", "ResourcePolicy");
    private static final String STS = "sts:";
    private static final String KMS = "kms:";

    private OtherServices() {}

    static boolean isOne(String operation) {
        return operation.indexOf(':') >= 0;
    }

    /**
     * @throws IllegalArgumentException when the question is not one
     * @throws dev.hushtable.service.wire.ApiException when the server would find the request invalid
     */
    static List<AuthorizationRequest> questions(AccessControl access, Rehearsal.Scene scene) {
        ApiRequest request = scene.apiRequest();
        Plan planned = scene.operation().startsWith(STS)
                ? StsPlans.of(scene.operation().substring(STS.length()), request)
                : null;
        if (planned != null) {
            return access.questions(scene.caller(), planned, scene.environment());
        }
        Footprint footprint = footprint(scene.operation(), request.body());
        return access.questions(scene.caller(), () -> List.of(footprint), scene.environment()).stream()
                .map(question -> with(policy(scene.operation(), request.body()), question))
                .toList();
    }

    private static Footprint footprint(String action, ObjectNode body) {
        body.fieldNames().forEachRemaining(name -> {
            if (!QUESTION.contains(name)) {
                throw new IllegalArgumentException("of " + action
                        + " a test asks the question itself: Resource, Context, ResourcePolicy; not " + name);
            }
        });
        if (!body.path("Resource").isTextual()) {
            throw new IllegalArgumentException("a question about " + action + " must have a Resource: an ARN, or *");
        }
        Map<String, ContextValue> context = new HashMap<>();
        body.path("Context")
                .properties()
                .forEach(entry -> context.put(entry.getKey().toLowerCase(Locale.ROOT), value(entry.getValue())));
        return new Footprint(action, body.path("Resource").asText(), context);
    }

    private static ContextValue value(JsonNode written) {
        if (!written.isArray()) {
            return new ContextValue.Single(written.asText());
        }
        List<String> values = new ArrayList<>();
        written.forEach(element -> values.add(element.asText()));
        return new ContextValue.Many(values);
    }

    /** A key's own policy must let the account in before its identity policies count. */
    private static @Nullable ResourcePolicy policy(String action, ObjectNode body) {
        JsonNode written = body.get("ResourcePolicy");
        if (written == null) {
            return null;
        }
        try {
            return new ResourcePolicy(
                    DocumentReader.resourcePolicy("resource-policy", written.toString()),
                    action.startsWith(KMS) ? Trust.EXPLICIT : Trust.ACCOUNT);
        } catch (PolicyException refused) {
            throw new IllegalArgumentException("ResourcePolicy: " + refused.getMessage(), refused);
        }
    }

    private static AuthorizationRequest with(@Nullable ResourcePolicy policy, AuthorizationRequest question) {
        Applicable applicable = question.applicable();
        return policy == null
                ? question
                : new AuthorizationRequest(
                        question.principal(),
                        question.action(),
                        question.resource(),
                        question.context(),
                        new Applicable(applicable.sessionPolicies(), policy, applicable.breakGlass()));
    }
}
