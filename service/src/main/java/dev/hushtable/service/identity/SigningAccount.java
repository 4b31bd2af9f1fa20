package dev.hushtable.service.identity;

import dev.hushtable.crypto.SecretBytes;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.subject.ImmutablePrincipalCollection;
import org.apache.shiro.subject.PrincipalCollection;

/**
 * An access key as the realm knows it: its id, whose it is, its secret. One object for as long as the key keeps its
 * secret, so that keys derived from it can be remembered by identity. Prints no secret.
 */
final class SigningAccount implements AuthenticationInfo {
    private static final long serialVersionUID = 1L;
    private final String accessKeyId;
    private final String userName;
    private final transient SecretBytes secret;
    private final PrincipalCollection principals;

    SigningAccount(String accessKeyId, String userName, SecretBytes secret) {
        this.accessKeyId = accessKeyId;
        this.userName = userName;
        this.secret = secret;
        this.principals = ImmutablePrincipalCollection.ofSinglePrincipal(userName, SigV4Realm.NAME);
    }

    String accessKeyId() {
        return accessKeyId;
    }

    String userName() {
        return userName;
    }

    boolean isFor(String user, SecretBytes candidate) {
        return userName.equals(user) && secret.equals(candidate);
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
