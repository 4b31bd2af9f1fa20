package dev.hushtable.service.operation.sts;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.identity.PrincipalName;
import dev.hushtable.service.identity.oidc.WebIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants to be a role for a while.
 *
 * @param caller who
 * @param role which
 * @param wanted what was asked for
 * @param scope what the session takes along: what was asked for and what it inherits
 * @param identity who an identity provider says it is; null for callers who sign
 */
record RoleAssumption(
        Caller caller,
        PrincipalName role,
        Wanted wanted,
        RequestedScope scope,
        @Nullable WebIdentity identity) implements Plan {
    static final String REASON_TAG = "hushtable:Reason";

    /**
     * @param sessionName {@code RoleSessionName}
     * @param durationSeconds {@code DurationSeconds}, or -1
     * @param externalId {@code ExternalId}, or null
     * @param sourceIdentity asked for or inherited, or null
     * @param reason why a glass is to be broken, or null
     */
    record Wanted(
            String sessionName,
            int durationSeconds,
            @Nullable String externalId,
            @Nullable String sourceIdentity,
            @Nullable String reason) {}

    /** The role's trust policy must grant each; it decides with the same facts each time. */
    @Override
    public List<Footprint> footprints() {
        Map<String, ContextValue> context = context();
        List<Footprint> footprints = new ArrayList<>();
        footprints.add(new Footprint(action(), role.roleArn(), context));
        if (!scope.tags().isEmpty()) {
            footprints.add(new Footprint("sts:TagSession", role.roleArn(), context));
        }
        if (wanted.sourceIdentity() != null) {
            footprints.add(new Footprint("sts:SetSourceIdentity", role.roleArn(), context));
        }
        return footprints;
    }

    private String action() {
        return identity == null ? "sts:AssumeRole" : "sts:AssumeRoleWithWebIdentity";
    }

    private Map<String, ContextValue> context() {
        Map<String, ContextValue> context = new HashMap<>(scope.context());
        put(context, "sts:rolesessionname", wanted.sessionName());
        put(context, "sts:externalid", wanted.externalId());
        put(context, "sts:sourceidentity", wanted.sourceIdentity());
        if (wanted.durationSeconds() >= 0) {
            put(context, "sts:durationseconds", Integer.toString(wanted.durationSeconds()));
        }
        if (identity != null) {
            identity.claims().forEach((key, value) -> put(context, RequestedScope.fold(key), value));
            if (!identity.methods().isEmpty()) {
                String key = RequestedScope.fold(identity.issuer() + ":amr");
                context.put(key, new ContextValue.Many(identity.methods()));
            }
            put(context, "aws:federatedprovider", identity.providerArn(role.accountId()));
        }
        return context;
    }

    private static void put(Map<String, ContextValue> context, String key, @Nullable String value) {
        if (value != null) {
            context.put(key, new Single(value));
        }
    }
}
