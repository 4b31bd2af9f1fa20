package dev.hushtable.service.operation.sts;

import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.identity.session.SessionClaims.Owner;
import dev.hushtable.service.identity.session.SessionClaims.Provenance;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.wire.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * {@code sts:GetSessionToken}: temporary credentials for oneself. Needs no permission, as in AWS; the session may do
 * what its user may. It ends with the access key that asked for it.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html">GetSessionToken</a>
 */
final class GetSessionToken implements OperationHandler<GetSessionToken.OwnSession> {
    private final SessionIssuer issuer;

    GetSessionToken(SessionIssuer issuer) {
        this.issuer = issuer;
    }

    /**
     * @param durationSeconds or -1
     */
    record OwnSession(Caller caller, int durationSeconds) implements Plan {

        /** None: whoever has a key may have a shorter-lived one. */
        @Override
        public List<Footprint> footprints() {
            return List.of();
        }
    }

    @Override
    public String name() {
        return "GetSessionToken";
    }

    @Override
    public OwnSession plan(ApiRequest request) {
        StsForm form = StsForm.of(name(), request.body());
        int duration = form.number(
                "DurationSeconds", StsConstraints.MIN_DURATION_SECONDS, StsConstraints.MAX_USER_DURATION_SECONDS);
        form.check();
        if (request.caller().session() != null) {
            throw StsErrors.notWithSession(name());
        }
        return new OwnSession(request.caller(), duration);
    }

    @Override
    public Reply execute(Permitted<OwnSession> permitted, Recording recording) {
        Caller caller = permitted.plan().caller();
        int asked = permitted.plan().durationSeconds();
        StsFacts.duration(recording.facts(), asked);
        PolicyPrincipal user = caller.principal();
        SessionIssuer.Request request = new SessionIssuer.Request(
                new Owner(PolicyPrincipal.Kind.USER, user.accountId(), user.name(), caller.userId()),
                "",
                Duration.ofSeconds(asked < 0 ? StsConstraints.DEFAULT_USER_DURATION_SECONDS : asked),
                RequestedScope.NOTHING,
                new Provenance(caller.accessKeyId(), null, null, null, Map.of()));
        IssuedSession issued = issuer.issue(request, user.arn(), caller.userId());
        recording.facts().issued(issued.facts());
        return issued.answer(name());
    }
}
