package dev.hushtable.service.operation.sts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.identity.PrincipalName;
import dev.hushtable.service.identity.oidc.IdTokenVerifier;
import dev.hushtable.service.identity.oidc.WebIdentity;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.operation.UnsignedOperation;
import dev.hushtable.service.operation.sts.RoleAssumption.Wanted;
import dev.hushtable.service.wire.Reply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code sts:AssumeRoleWithWebIdentity}: nobody signs; the OpenID Connect token says who it is, and the role's trust
 * policy whether that may be. Only a trust policy that names the provider as {@code Federated} principal can allow it.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">
 *     AssumeRoleWithWebIdentity</a>
 */
final class AssumeRoleWithWebIdentity implements OperationHandler<RoleAssumption>, UnsignedOperation {
    private final RoleSessions sessions;
    private final IdTokenVerifier tokens;

    AssumeRoleWithWebIdentity(RoleSessions sessions, IdTokenVerifier tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "AssumeRoleWithWebIdentity";
    }

    /** The parameters, none of them believed yet. */
    private record Sent(
            PrincipalName role, String sessionName, int durationSeconds, RequestedScope scope, String token) {}

    private Sent read(ObjectNode body) {
        StsForm form = StsForm.of(name(), body);
        String roleArn = form.required("RoleArn", StsConstraints.ROLE_ARN);
        String sessionName = form.required("RoleSessionName", StsConstraints.SESSION_NAME);
        String token = form.secret("WebIdentityToken", StsConstraints.WEB_IDENTITY_TOKEN);
        int duration = form.number(
                "DurationSeconds", StsConstraints.MIN_DURATION_SECONDS, StsConstraints.MAX_ROLE_DURATION_SECONDS);
        RequestedScope scope = RequestedScope.read(form);
        form.check();
        if (form.text("ProviderId", List.of()) != null) {
            throw StsErrors.validation("ProviderId is for OAuth 2.0 access tokens, which are not accepted here.");
        }
        return new Sent(RoleArn.parse(roleArn), sessionName, duration, scope.checked(), token);
    }

    @Override
    public ApiRequest identify(ObjectNode body) {
        Sent sent = read(body);
        WebIdentity identity = tokens.verify(sent.token());
        return new ApiRequest(caller(identity, sent.role().accountId()), body, identity);
    }

    private static Caller caller(WebIdentity identity, String accountId) {
        PolicyPrincipal principal = new PolicyPrincipal(
                PolicyPrincipal.Kind.WEB_IDENTITY, identity.subject(), identity.providerArn(accountId), accountId);
        String id = identity.issuer() + ':' + identity.audience() + ':' + identity.subject();
        return new Caller(principal, id, "", Map.of(), Caller.SignatureFacts.NONE);
    }

    @Override
    public RoleAssumption plan(ApiRequest request) {
        Sent sent = read(request.body());
        WebIdentity identity = request.vouched();
        if (identity == null) {
            throw new IllegalStateException("nobody vouched for the caller");
        }
        WebIdentity.Wish wish = identity.wish();
        RequestedScope scope =
                sent.scope().withTags(wish.tags(), wish.transitiveTags()).checked();
        Wanted wanted = new Wanted(
                sent.sessionName(),
                sent.durationSeconds(),
                null,
                checked(wish.sourceIdentity()),
                scope.tags().get(RoleAssumption.REASON_TAG));
        return new RoleAssumption(request.caller(), sent.role(), wanted, scope, identity);
    }

    private static @Nullable String checked(@Nullable String sourceIdentity) {
        if (sourceIdentity != null
                && !StsConstraints.SOURCE_IDENTITY.stream().allMatch(rule -> rule.isSatisfiedBy(sourceIdentity))) {
            throw StsErrors.validation("The token's source identity is not one.");
        }
        return sourceIdentity;
    }

    @Override
    public Reply execute(Permitted<RoleAssumption> permitted, Recording recording) {
        return sessions.begin(permitted, recording).answer(name());
    }
}
