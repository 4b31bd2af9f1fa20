package dev.hushtable.service.identity;

import org.apache.shiro.authc.AuthenticationToken;
import org.jspecify.annotations.Nullable;

/**
 * A claim to be checked: this access key made this signature over this string. Prints the access key id only.
 * A temporary key comes with the token of its session.
 */
final class SigV4Token implements AuthenticationToken {
    private static final long serialVersionUID = 1L;
    private final String accessKeyId;
    private final transient CredentialScope scope;
    private final byte[] stringToSign;
    private final byte[] signature;
    private final transient @Nullable String sessionToken;

    /**
     * @param sessionToken null for a user's own access key
     */
    SigV4Token(AuthorizationHeader authorization, byte[] stringToSign, @Nullable String sessionToken) {
        this.sessionToken = sessionToken;
        this.accessKeyId = authorization.accessKeyId();
        this.scope = authorization.scope();
        this.signature = authorization.signature();
        this.stringToSign = stringToSign;
    }

    @Override
    public String getPrincipal() {
        return accessKeyId;
    }

    @Override
    public byte[] getCredentials() {
        return signature;
    }

    @Nullable
    String sessionToken() {
        return sessionToken;
    }

    CredentialScope scope() {
        return scope;
    }

    byte[] stringToSign() {
        return stringToSign;
    }

    /** Shiro puts this into its exceptions and logs. */
    @Override
    public String toString() {
        return "SigV4Token[" + accessKeyId + ']';
    }
}
