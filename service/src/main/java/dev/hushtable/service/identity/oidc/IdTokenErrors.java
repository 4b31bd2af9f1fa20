package dev.hushtable.service.identity.oidc;

import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.time.Instant;

/**
 * Why an identity token was refused, with STS's error types and, where they are public, its words.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">
 *     AssumeRoleWithWebIdentity</a>
 */
final class IdTokenErrors {
    private static final ErrorType INVALID = new ErrorType("InvalidIdentityToken", 400);
    private static final ErrorType EXPIRED = new ErrorType("ExpiredTokenException", 400);
    private static final ErrorType REJECTED = new ErrorType("IDPRejectedClaim", 403);

    private IdTokenErrors() {}

    static ApiException notAToken() {
        return invalid(
                "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)");
    }

    static ApiException noProvider(String issuer) {
        return invalid("No OpenIDConnect provider found in your account for " + issuer);
    }

    /** The signature, the key or the algorithm: which of them is nobody's business who could not sign. */
    static ApiException notSigned() {
        return invalid("The web identity token provided could not be validated");
    }

    static ApiException wrongAudience() {
        return invalid("Incorrect token audience");
    }

    static ApiException invalid(String message) {
        return new ApiException(INVALID, message);
    }

    static ApiException rejected(String message) {
        return new ApiException(REJECTED, message);
    }

    static ApiException expired(Instant now, Instant expiresAt) {
        return new ApiException(
                EXPIRED,
                "Token expired: current date/time " + now.getEpochSecond() + " must be before the expiration date/time "
                        + expiresAt.getEpochSecond());
    }
}
