package dev.hushtable.service.operation.sts;

import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.identity.oidc.IdTokenVerifier;
import dev.hushtable.service.operation.OperationHandler;
import java.util.List;

/** The operations of STS there are. */
public final class StsOperations {
    private StsOperations() {}

    /**
     * @param idTokens whose word counts beside signatures
     * @param watch is told of emergencies
     * @param receipts of denials, to be decoded
     */
    public static List<OperationHandler<?>> all(
            SessionIssuer issuer, IdTokenVerifier idTokens, BreakGlassWatch watch, DenialReceipts receipts) {
        RoleSessions roles = new RoleSessions(issuer, watch);
        return List.of(
                new GetCallerIdentity(),
                new AssumeRole(roles),
                new AssumeRoleWithWebIdentity(roles, idTokens),
                new GetSessionToken(issuer),
                new GetFederationToken(issuer),
                new DecodeAuthorizationMessage(receipts));
    }
}
