package dev.hushtable.service.identity;

import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ClientCertificate;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.RawRequest;

/**
 * Holds callers to the certificate of their connection: one that names principals is good for requests that these sign
 * and for no other, so that an access key without its owner's certificate, or a certificate with somebody else's key,
 * opens nothing. A session of a role is the role; a federated user is the user who asked for the token. A certificate
 * that names no principal binds nobody; policies see its subject.
 */
public final class CertificateBinding {
    private CertificateBinding() {}

    /**
     * @return the caller
     * @throws ApiException {@code AccessDeniedException} when the connection's certificate is not the caller's
     */
    public static Caller require(RawRequest request, Caller caller) {
        ClientCertificate certificate = request.peer().certificate();
        if (certificate == null || certificate.principals().isEmpty()) {
            return caller;
        }
        String principal = principalOf(caller.principal());
        if (!certificate.principals().contains(principal)) {
            throw new ApiException(
                    ErrorType.ACCESS_DENIED, "The client certificate of this connection is not one of " + principal);
        }
        return caller;
    }

    private static String principalOf(PolicyPrincipal principal) {
        return switch (principal.kind()) {
            case USER -> principal.arn();
            case ROLE_SESSION -> "arn:aws:iam::" + principal.accountId() + ":role/" + principal.name();
            case FEDERATED_USER -> "arn:aws:iam::" + principal.accountId() + ":user/" + principal.name();
            case WEB_IDENTITY -> principal.arn();
        };
    }
}
