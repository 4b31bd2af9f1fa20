package dev.hushtable.service.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hushtable.service.identity.session.SessionClaims;
import dev.hushtable.service.identity.session.SessionTokens;
import org.jspecify.annotations.Nullable;

/**
 * The sessions whose tokens came with requests lately, opened once each. A token that does not open is not remembered,
 * so that garbage pushes nothing out. Thread-safe and bounded.
 */
final class SessionAccounts {
    private final SessionTokens tokens;

    private final Cache<Shown, SigningAccount> opened = Caffeine.newBuilder()
            .maximumSize(Limits.MAX_OPENED_SESSIONS)
            .expireAfterAccess(Limits.OPENED_SESSION_IDLE)
            // Else every few requests wake a thread to put the cache's books in order.
            .executor(Runnable::run)
            .build();

    /** What a request shows; prints no token. */
    private record Shown(String accessKeyId, String token) {
        @Override
        public String toString() {
            return "Shown[" + accessKeyId + ']';
        }
    }

    SessionAccounts(SessionTokens tokens) {
        this.tokens = tokens;
    }

    /** The account of a session, expired or not; null when the token is not one of that access key. */
    @Nullable
    SigningAccount find(String accessKeyId, String token) {
        Shown shown = new Shown(accessKeyId, token);
        SigningAccount known = opened.getIfPresent(shown);
        if (known != null) {
            return known;
        }
        SessionTokens.Opened session = tokens.open(accessKeyId, token);
        if (session == null) {
            return null;
        }
        SessionClaims.Owner owner = session.claims().owner();
        SigningAccount account = new SigningAccount(
                accessKeyId,
                new PrincipalName(owner.accountId(), owner.name()),
                session.secret(),
                OpenedSession.of(session.claims()));
        opened.put(shown, account);
        return account;
    }
}
