package dev.hushtable.service.identity;

import dev.hushtable.crypto.SecretBytes;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.subject.ImmutablePrincipalCollection;
import org.apache.shiro.subject.PrincipalCollection;
import org.jspecify.annotations.Nullable;

/**
 * An access key as the realm knows it: its id, whose it is, its secret, and the session if it is a temporary one. One
 * object for as long as the key keeps its secret, so that keys derived from it can be remembered by identity. Prints no
 * secret.
 */
final class SigningAccount implements AuthenticationInfo {
    private static final long serialVersionUID = 1L;
    private final String accessKeyId;
    private final transient PrincipalName owner;
    private final transient SecretBytes secret;
    private final transient @Nullable OpenedSession session;
    private final PrincipalCollection principals;

    /** A user's own access key. */
    SigningAccount(String accessKeyId, PrincipalName owner, SecretBytes secret) {
        this(accessKeyId, owner, secret, null);
    }

    /** A temporary one; {@code owner} is the user or role whose session it is. */
    SigningAccount(String accessKeyId, PrincipalName owner, SecretBytes secret, @Nullable OpenedSession session) {
        this.accessKeyId = accessKeyId;
        this.owner = owner;
        this.secret = secret;
        this.session = session;
        this.principals = ImmutablePrincipalCollection.ofSinglePrincipal(owner.toString(), SigV4Realm.NAME);
    }

    String accessKeyId() {
        return accessKeyId;
    }

    PrincipalName owner() {
        return owner;
    }

    /** Null for a user's own access key. */
    @Nullable
    OpenedSession session() {
        return session;
    }

    boolean isFor(PrincipalName user, SecretBytes candidate) {
        return owner.equals(user) && secret.equals(candidate);
    }

    @Override
    public PrincipalCollection getPrincipals() {
        return principals;
    }

    @Override
    public SecretBytes getCredentials() {
        return secret;
    }

    @Override
    public String toString() {
        return "SigningAccount[" + accessKeyId + ']';
    }
}
