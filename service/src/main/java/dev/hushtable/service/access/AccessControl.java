package dev.hushtable.service.access;

import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.disclosure.BeforeReading;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.identity.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the policies, and is the only one who can say yes: a {@link Permitted} comes from nowhere else. Every footprint
 * of a plan must be allowed, all by one and the same snapshot of the policies. Thread-safe, no I/O.
 */
public final class AccessControl {
    private final Supplier<PolicySet> policies;
    private final ResourcePolicies resources;
    private final ResultRules results;

    /**
     * @param policies the policies in force when asked
     * @param resources the policies attached to resources
     * @param results what results are checked with
     */
    public AccessControl(Supplier<PolicySet> policies, ResourcePolicies resources, ResultRules results) {
        this.policies = policies;
        this.resources = resources;
        this.results = results;
    }

    /**
     * Allows a plan; one without footprints needs no permission.
     *
     * @throws AccessDeniedException at the first footprint that is not allowed
     */
    public <P extends Plan> Permitted<P> authorize(Caller caller, P plan, RequestEnvironment environment) {
        return inquire(caller, plan, environment).decide();
    }

    /** What a plan needs to be allowed, put as questions to the policies in force; they are asked when it is decided. */
    public <P extends Plan> Inquiry<P> inquire(Caller caller, P plan, RequestEnvironment environment) {
        PolicySet snapshot = policies.get();
        GlobalKeys globals = new GlobalKeys(caller, environment);
        List<Question> questions = plan.footprints().stream()
                .map(footprint -> new Question(footprint, question(caller, globals, footprint, snapshot)))
                .toList();
        return new Inquiry<>(questions, () -> decide(new Asking<>(caller, plan, globals, snapshot), questions));
    }

    private record Asking<P extends Plan>(Caller caller, P plan, GlobalKeys globals, PolicySet snapshot) {}

    private <P extends Plan> Permitted<P> decide(Asking<P> asking, List<Question> questions) {
        PolicySet snapshot = asking.snapshot();
        if (questions.isEmpty()) {
            return new Permitted<>(asking.plan(), List.of(), snapshot.hash(), new Disclosures(List.of()));
        }
        Caller caller = asking.caller();
        List<Decision.Allow> allows = new ArrayList<>(questions.size());
        Disclosure.Basis basis = new Disclosure.Basis(
                snapshot,
                results,
                allows,
                footprint -> question(caller, asking.globals(), footprint, snapshot),
                caller.principal().accountId());
        List<Disclosure> disclosures = new ArrayList<>(questions.size());
        for (Question question : questions) {
            Disclosure disclosure = allowed(question.request(), question.footprint(), basis);
            disclosure.refuseMasked();
            disclosure.refuseClosed();
            disclosures.add(disclosure);
        }
        Lockout lockout = asking.plan().lockout();
        if (lockout != null) {
            refuseIf(lockout, caller, asking.globals(), snapshot);
        }
        return new Permitted<>(asking.plan(), allows, snapshot.hash(), new Disclosures(disclosures));
    }

    private static Disclosure allowed(AuthorizationRequest request, Footprint footprint, Disclosure.Basis basis) {
        PolicySet snapshot = basis.policies();
        BeforeReading before = footprint.items() == null
                ? new BeforeReading(snapshot.authorize(request), false)
                : BeforeReading.decide(snapshot::authorize, request);
        switch (before.decision()) {
            case Decision.Allow allow -> basis.allows().add(allow);
            case Decision.Deny deny ->
                throw new AccessDeniedException(
                        new AccessDeniedException.Denied(request, deny, snapshot.hash()), footprint, basis.allows());
        }
        return new Disclosure(new Disclosure.Asked(footprint, request, before.dependsOnResult()), basis);
    }

    /** The questions that {@link #authorize} would put to the policies, in its order: for tools; nobody is asked. */
    public List<AuthorizationRequest> questions(Caller caller, Plan plan, RequestEnvironment environment) {
        return inquire(caller, plan, environment).questions().stream()
                .map(Question::request)
                .toList();
    }

    private AuthorizationRequest question(Caller caller, GlobalKeys globals, Footprint footprint, PolicySet snapshot) {
        ResourcePolicy trust = RoleTrust.of(footprint, snapshot);
        return question(caller, globals, footprint, trust == null ? attached(caller, footprint) : trust);
    }

    private @Nullable ResourcePolicy attached(Caller caller, Footprint footprint) {
        String account = caller.principal().accountId();
        boolean counts =
                PolicyReach.of(footprint.action()).includes(account, ResourceAccount.of(footprint.resource(), account));
        return counts ? resources.of(footprint.resource(), caller.principal()) : null;
    }

    private static AuthorizationRequest question(
            Caller caller, GlobalKeys globals, Footprint footprint, @Nullable ResourcePolicy policy) {
        return globals.question(footprint, applicable(caller.session(), policy));
    }

    private static Applicable applicable(@Nullable Session session, @Nullable ResourcePolicy policy) {
        if (session == null) {
            return policy == null ? Applicable.NONE : new Applicable(null, policy, null);
        }
        return new Applicable(session.policies(), policy, session.breakGlass());
    }

    /** The same with another policy of the resource. */
    static Applicable applicable(Applicable came, @Nullable ResourcePolicy policy) {
        return new Applicable(came.sessionPolicies(), policy, came.breakGlass());
    }

    private static void refuseIf(Lockout lockout, Caller caller, GlobalKeys globals, PolicySet snapshot) {
        switch (snapshot.authorize(question(caller, globals, lockout.footprint(), lockout.afterwards()))) {
            case Decision.Allow allow -> {}
            case Decision.Deny deny -> throw lockout.refusal().get();
        }
    }
}
