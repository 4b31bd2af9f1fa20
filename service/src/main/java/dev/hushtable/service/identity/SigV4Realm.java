package dev.hushtable.service.identity;

import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.realm.AuthenticatingRealm;
import org.jspecify.annotations.Nullable;

/**
 * Shiro's view of the access keys and sessions: the account a token names, and the matcher that recomputes its signature. Shiro
 * caches nothing: a key that is disabled or deleted is gone with the next request.
 */
final class SigV4Realm extends AuthenticatingRealm {
    static final String NAME = "sigv4";
    private final AccessKeys accessKeys;
    private final SessionAccounts sessions;

    SigV4Realm(AccessKeys accessKeys, SessionAccounts sessions, SigV4CredentialsMatcher matcher) {
        super(matcher);
        this.accessKeys = accessKeys;
        this.sessions = sessions;
        setName(NAME);
        setAuthenticationTokenClass(SigV4Token.class);
        setAuthenticationCachingEnabled(false);
    }

    /**
     * Null when no active key has that id, or the session token is not this key's; Shiro then goes through the motions
     * with the matcher's decoy.
     */
    @Override
    protected @Nullable AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
        if (!(token instanceof SigV4Token claim)) {
            return null;
        }
        String sessionToken = claim.sessionToken();
        return sessionToken == null
                ? accessKeys.active(claim.getPrincipal())
                : sessions.find(claim.getPrincipal(), sessionToken);
    }
}
