package dev.hushtable.service.identity;

import org.apache.shiro.authc.AuthenticationToken;

/**
 * A claim to be checked: this access key made this signature over this string. Prints the access key id only.
 */
final class SigV4Token implements AuthenticationToken {
    private static final long serialVersionUID = 1L;
    private final String accessKeyId;
    private final transient CredentialScope scope;
    private final byte[] stringToSign;
    private final byte[] signature;

    SigV4Token(AuthorizationHeader authorization, byte[] stringToSign) {
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
