package dev.hushtable.policy;

/**
 * The caller as policies see one. Global condition keys about it ({@code aws:username}, {@code aws:PrincipalTag/k}...)
 * travel in the request's context, not here.
 *
 * @param kind who asks, or on whose behalf
 * @param name the name under which the policy directory knows whose permissions count: the user's, the role's, of a
 *     federated user that of the user who asked for the token
 * @param arn full ARN: {@code arn:aws:iam::A:user/N}, {@code arn:aws:sts::A:assumed-role/ROLE/SESSION} or
 *     {@code arn:aws:sts::A:federated-user/N}; of a web identity the provider's, {@code
 *     arn:aws:iam::A:oidc-provider/ISSUER}
 * @param accountId twelve digits
 */
public record PolicyPrincipal(Kind kind, String name, String arn, String accountId) {

    /** What kind of principal. */
    public enum Kind {
        USER,
        ROLE_SESSION,
        FEDERATED_USER,
        /** Whoever an OpenID Connect provider vouches for; only trust policies speak of them. */
        WEB_IDENTITY
    }
}
