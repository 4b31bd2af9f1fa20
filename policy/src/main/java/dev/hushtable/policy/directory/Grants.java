package dev.hushtable.policy.directory;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.document.Effect;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.PrincipalMatch;
import dev.hushtable.policy.document.Statement;
import dev.hushtable.policy.pattern.Arn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a resource's policy allows a caller, and how directly. */
final class Grants {

    private Grants() {}

    /** The Allow that applies and names the caller most directly, or null. */
    static @Nullable Statement strongest(
            PolicyDocument policy, AuthorizationRequest request, Arn resource, int actionId) {
        PolicyPrincipal principal = request.principal();
        Statement strongest = null;
        PrincipalMatch best = PrincipalMatch.NONE;
        List<Statement> about = policy.about(request.action(), actionId, Effect.ALLOW);
        for (int i = 0; i < about.size(); i++) {
            Statement statement = about.get(i);
            PrincipalMatch match = statement.match(principal);
            if (match.compareTo(best) > 0
                    && statement.matches(request, resource).allows()) {
                strongest = statement;
                best = match;
            }
        }
        return strongest;
    }

    /** How a grant names the caller; to a caller from another account nothing is more than leave to its own account. */
    static PrincipalMatch match(@Nullable Statement grant, AuthorizationRequest request, Arn resource) {
        if (grant == null) {
            return PrincipalMatch.NONE;
        }
        PolicyPrincipal principal = request.principal();
        return resource.belongsTo(principal.accountId()) ? grant.match(principal) : PrincipalMatch.ACCOUNT;
    }
}
