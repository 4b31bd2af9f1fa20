package dev.hushtable.policy;

/**
 * The caller as policies see one. Global condition keys about it ({@code aws:username}, {@code aws:PrincipalTag/k}...)
 * travel in the request's context, not here.
 *
 * @param kind user or role
 * @param name the name under which the policy directory knows it
 * @param arn full ARN, for messages and {@code aws:PrincipalArn}
 * @param accountId twelve digits
 */
public record PolicyPrincipal(Kind kind, String name, String arn, String accountId) {

    /** What kind of principal; a role's session carries the role's name. */
    public enum Kind {
        USER,
        ROLE
    }
}
