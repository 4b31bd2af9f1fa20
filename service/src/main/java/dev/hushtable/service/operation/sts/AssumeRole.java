package dev.hushtable.service.operation.sts;

import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.identity.PrincipalName;
import dev.hushtable.service.identity.Session;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.operation.sts.RoleAssumption.Wanted;
import dev.hushtable.service.wire.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code sts:AssumeRole}. The role's trust policy decides, and unless that names the caller itself, the caller's own
 * policies, too. Whether there is such a role is told to nobody whom it does not trust.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
final class AssumeRole implements OperationHandler<RoleAssumption> {
    static final String NAME = "AssumeRole";

    private final RoleSessions sessions;

    AssumeRole(RoleSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RoleAssumption plan(ApiRequest request) {
        return planned(request);
    }

    /** What a request asks for: nothing else is needed to know it. */
    static RoleAssumption planned(ApiRequest request) {
        StsForm form = StsForm.of(NAME, request.body());
        String roleArn = form.required("RoleArn", StsConstraints.ROLE_ARN);
        String sessionName = form.required("RoleSessionName", StsConstraints.SESSION_NAME);
        int duration = form.number(
                "DurationSeconds", StsConstraints.MIN_DURATION_SECONDS, StsConstraints.MAX_ROLE_DURATION_SECONDS);
        String externalId = form.text("ExternalId", StsConstraints.EXTERNAL_ID);
        String sourceIdentity = form.text("SourceIdentity", StsConstraints.SOURCE_IDENTITY);
        RequestedScope asked = RequestedScope.read(form).withTags(form);
        form.check();
        PrincipalName role = RoleArn.parse(roleArn);
        Caller caller = request.caller();
        if (caller.principal().kind() == PolicyPrincipal.Kind.FEDERATED_USER) {
            throw StsErrors.notAuthorized(caller, "sts:AssumeRole", roleArn);
        }
        asked.checked();
        Wanted wanted = new Wanted(
                sessionName,
                duration,
                externalId,
                sourceIdentity(caller, sourceIdentity, roleArn),
                asked.tags().get(RoleAssumption.REASON_TAG));
        return new RoleAssumption(caller, role, wanted, inherit(caller, asked), null);
    }

    /** What a session once was given it keeps. */
    private static @Nullable String sourceIdentity(Caller caller, @Nullable String asked, String roleArn) {
        Session session = caller.session();
        String inherited = session == null ? null : session.sourceIdentity();
        if (inherited != null && asked != null && !asked.equals(inherited)) {
            throw StsErrors.notAuthorized(caller, "sts:SetSourceIdentity", roleArn);
        }
        return inherited == null ? asked : inherited;
    }

    private static RequestedScope inherit(Caller caller, RequestedScope asked) {
        Session session = caller.session();
        if (session == null || session.transitiveTags().isEmpty()) {
            return asked;
        }
        Set<String> inherited =
                session.transitiveTags().stream().map(RequestedScope::fold).collect(Collectors.toSet());
        if (asked.tags().keySet().stream().map(RequestedScope::fold).anyMatch(inherited::contains)) {
            throw StsErrors.invalidParameter("One of the specified transitive tag keys can't be set because it"
                    + " conflicts with a transitive tag key from the calling session.");
        }
        Map<String, String> tags = new LinkedHashMap<>(asked.tags());
        caller.tags().forEach((key, value) -> {
            if (session.transitiveTags().contains(key)) {
                tags.put(key, value);
            }
        });
        Set<String> transitive = new TreeSet<>(asked.transitiveTags());
        transitive.addAll(session.transitiveTags());
        return new RequestedScope(asked.policy(), asked.policyArns(), tags, transitive);
    }

    @Override
    public Reply execute(Permitted<RoleAssumption> permitted, Recording recording) {
        return sessions.begin(permitted, recording).answer(name());
    }
}
