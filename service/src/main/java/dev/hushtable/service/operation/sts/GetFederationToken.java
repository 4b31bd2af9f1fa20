package dev.hushtable.service.operation.sts;

import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.identity.SessionArns;
import dev.hushtable.service.identity.session.SessionClaims.Owner;
import dev.hushtable.service.identity.session.SessionClaims.Provenance;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.wire.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code sts:GetFederationToken}: a user vouches for somebody who has no user here. The federated user may do what both
 * the user and the session policies allow; without session policies nothing that the user's policies decide.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html">GetFederationToken</a>
 */
final class GetFederationToken implements OperationHandler<GetFederationToken.Federation> {
    static final String NAME = "GetFederationToken";

    private final SessionIssuer issuer;

    GetFederationToken(SessionIssuer issuer) {
        this.issuer = issuer;
    }

    /**
     * @param durationSeconds or -1
     */
    record Federation(Caller caller, String federatedName, int durationSeconds, RequestedScope scope) implements Plan {
        String arn() {
            return SessionArns.federatedUser(caller.principal().accountId(), federatedName);
        }

        @Override
        public List<Footprint> footprints() {
            List<Footprint> footprints = new ArrayList<>();
            footprints.add(new Footprint("sts:GetFederationToken", arn(), scope.context()));
            if (!scope.tags().isEmpty()) {
                footprints.add(new Footprint("sts:TagSession", arn(), scope.context()));
            }
            return footprints;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Federation plan(ApiRequest request) {
        return planned(request);
    }

    /** What a request asks for: nothing else is needed to know it. */
    static Federation planned(ApiRequest request) {
        StsForm form = StsForm.of(NAME, request.body());
        String federated = form.required("Name", StsConstraints.FEDERATED_NAME);
        int duration = form.number(
                "DurationSeconds", StsConstraints.MIN_DURATION_SECONDS, StsConstraints.MAX_USER_DURATION_SECONDS);
        RequestedScope scope = RequestedScope.read(form).withTags(form);
        form.check();
        if (request.caller().session() != null) {
            throw StsErrors.notWithSession(NAME);
        }
        return new Federation(request.caller(), federated, duration, scope.checked());
    }

    @Override
    public Reply execute(Permitted<Federation> permitted, Recording recording) {
        Federation plan = permitted.plan();
        PolicyPrincipal user = plan.caller().principal();
        recording.facts().parameter("name", plan.federatedName());
        recording.facts().resource(plan.arn());
        StsFacts.duration(recording.facts(), plan.durationSeconds());
        StsFacts.of(plan.scope(), recording.facts());
        int seconds =
                plan.durationSeconds() < 0 ? StsConstraints.DEFAULT_USER_DURATION_SECONDS : plan.durationSeconds();
        SessionIssuer.Request request = new SessionIssuer.Request(
                new Owner(
                        PolicyPrincipal.Kind.FEDERATED_USER,
                        user.accountId(),
                        user.name(),
                        plan.caller().userId()),
                plan.federatedName(),
                Duration.ofSeconds(seconds),
                plan.scope(),
                new Provenance(plan.caller().accessKeyId(), null, null, null, Map.of()));
        IssuedSession issued = issuer.issue(request, plan.arn(), user.accountId() + ':' + plan.federatedName());
        recording.facts().issued(issued.facts());
        return issued.answer(name());
    }
}
