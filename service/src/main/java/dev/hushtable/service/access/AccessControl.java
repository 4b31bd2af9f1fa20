package dev.hushtable.service.access;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.identity.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Asks the policies, and is the only one who can say yes: a {@link Permitted} comes from nowhere else. Every footprint
 * of a plan must be allowed, all by one and the same snapshot of the policies. Thread-safe, no I/O.
 */
public final class AccessControl {
    private final Supplier<PolicySet> policies;

    /**
     * @param policies the policies in force when asked
     */
    public AccessControl(Supplier<PolicySet> policies) {
        this.policies = policies;
    }

    /**
     * Allows a plan; one without footprints needs no permission.
     *
     * @throws AccessDeniedException at the first footprint that is not allowed
     */
    public <P extends Plan> Permitted<P> authorize(Caller caller, P plan, RequestEnvironment environment) {
        PolicySet snapshot = policies.get();
        List<Footprint> footprints = plan.footprints();
        if (footprints.isEmpty()) {
            return new Permitted<>(plan, List.of(), snapshot.hash());
        }
        GlobalKeys globals = new GlobalKeys(caller, environment);
        List<Decision.Allow> allows = new ArrayList<>(footprints.size());
        for (Footprint footprint : footprints) {
            AuthorizationRequest request = question(caller, globals, footprint);
            switch (snapshot.authorize(request)) {
                case Decision.Allow allow -> allows.add(allow);
                case Decision.Deny deny ->
                    throw new AccessDeniedException(
                            new AccessDeniedException.Denied(request, deny, snapshot.hash()), footprint, allows);
            }
        }
        return new Permitted<>(plan, allows, snapshot.hash());
    }

    /** The questions that {@link #authorize} would put to the policies, in its order: for tools; nobody is asked. */
    public List<AuthorizationRequest> questions(Caller caller, Plan plan, RequestEnvironment environment) {
        GlobalKeys globals = new GlobalKeys(caller, environment);
        return plan.footprints().stream()
                .map(footprint -> question(caller, globals, footprint))
                .toList();
    }

    private static AuthorizationRequest question(Caller caller, GlobalKeys globals, Footprint footprint) {
        return new AuthorizationRequest(
                caller.principal(), footprint.action(), footprint.resource(), globals.with(footprint));
    }
}
