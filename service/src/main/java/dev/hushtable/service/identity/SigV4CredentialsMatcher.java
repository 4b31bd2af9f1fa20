package dev.hushtable.service.identity;

import dev.hushtable.crypto.ConstantTime;
import dev.hushtable.crypto.SecretBytes;
import java.security.SecureRandom;
import java.util.Optional;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.credential.CredentialsMatcher;

/**
 * Recomputes the signature with the account's secret and compares in constant time. For an unknown key Shiro asks for
 * simulated credentials: a decoy whose secret nobody knows costs the same work and never matches.
 */
final class SigV4CredentialsMatcher implements CredentialsMatcher {
    private final SigningKeys signingKeys;
    private final SigningAccount decoy;

    SigV4CredentialsMatcher(SigningKeys signingKeys, SecureRandom random) {
        this.signingKeys = signingKeys;
        byte[] secret = new byte[AccessKeys.SECRET_CHARS];
        random.nextBytes(secret);
        this.decoy = new SigningAccount("", new PrincipalName("", ""), SecretBytes.takeOver(secret));
    }

    @Override
    public boolean doCredentialsMatch(AuthenticationToken token, AuthenticationInfo info) {
        if (!(token instanceof SigV4Token claim) || !(info instanceof SigningAccount account)) {
            return false;
        }
        byte[] expected = signingKeys.of(account, claim.scope()).of(claim.stringToSign());
        return ConstantTime.equals(expected, claim.getCredentials()) && account != decoy;
    }

    @Override
    public Optional<AuthenticationInfo> createSimulatedCredentials() {
        return Optional.of(decoy);
    }
}
