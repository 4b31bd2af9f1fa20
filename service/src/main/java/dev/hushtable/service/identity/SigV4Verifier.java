package dev.hushtable.service.identity;

import dev.hushtable.crypto.Sha256;
import dev.hushtable.service.identity.Caller.SignatureFacts;
import dev.hushtable.service.identity.session.SessionTokens;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.RawRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.Authenticator;
import org.apache.shiro.authc.IncorrectCredentialsException;
import org.apache.shiro.authc.UnknownAccountException;
import org.apache.shiro.authc.pam.ModularRealmAuthenticator;
import org.jspecify.annotations.Nullable;

/**
 * Who signed this request? Checks an AWS Signature Version 4 in the Authorization header against the raw bytes: nothing
 * that arrived is decoded, reordered or trusted before. The body is always hashed; signatures in the query string,
 * unsigned and streamed payloads and other algorithms are refused. Thread-safe, no I/O.
 *
 * <p>The secret is checked by an Apache Shiro realm, asked through Shiro's {@link Authenticator} without subjects,
 * sessions or caches. DynamoDB does not refuse a replay within the clock window, and neither does this.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">AWS Signature Version 4</a>
 */
public final class SigV4Verifier {
    private final Authenticator authenticator;
    private final Callers callers;
    private final ScopeRules scopeRules;
    private final InstantSource clock;

    public SigV4Verifier(
            Credentials credentials,
            PrincipalDirectory principals,
            ScopeRules scopeRules,
            InstantSource clock,
            SecureRandom random) {
        ModularRealmAuthenticator shiro = new ModularRealmAuthenticator();
        shiro.setRealms(List.of(new SigV4Realm(
                credentials.accessKeys(),
                new SessionAccounts(credentials.sessionTokens()),
                new SigV4CredentialsMatcher(new SigningKeys(), random))));
        this.authenticator = shiro;
        this.callers = new Callers(principals, credentials.accessKeys());
        this.scopeRules = scopeRules;
        this.clock = clock;
    }

    /** What requests may be signed with. */
    public record Credentials(AccessKeys accessKeys, SessionTokens sessionTokens) {}

    /**
     * The caller whose signature the request carries.
     *
     * @throws ApiException with DynamoDB's error types when there is no such caller
     */
    public Caller verify(RawRequest request) {
        AuthorizationHeader authorization = AuthorizationHeader.parse(authorizationValue(request));
        String amzDate = request.header(CanonicalRequest.DATE);
        Instant signedAt = SignatureTime.parse(amzDate);
        Instant now = clock.instant();
        SignatureTime.requireFresh(signedAt, now);
        scopeRules.check(authorization.scope(), String.valueOf(amzDate), request);
        String sessionToken = sessionToken(request);
        String bodyHash = HexFormat.of().formatHex(Sha256.of(request.body()));
        requireDeclaredHash(request.header("x-amz-content-sha256"), bodyHash);
        byte[] canonical = CanonicalRequest.of(request, authorization.signedHeaders(), bodyHash);
        byte[] stringToSign = stringToSign(String.valueOf(amzDate), authorization.scope(), canonical);
        SigningAccount account = authenticate(new SigV4Token(authorization, stringToSign, sessionToken));
        return callers.of(account, facts(authorization, signedAt, now), now);
    }

    /** The access key id a request claims, for the record of a refusal; null when it shows none. Nothing is verified. */
    public static @Nullable String claimedAccessKeyId(RawRequest request) {
        try {
            return AuthorizationHeader.parse(authorizationValue(request)).accessKeyId();
        } catch (ApiException unreadable) {
            return null;
        }
    }

    private static String authorizationValue(RawRequest request) {
        @Nullable String value = null;
        for (RawRequest.Header header : request.headers()) {
            if (header.name().equalsIgnoreCase("authorization")) {
                if (value != null) {
                    throw SignatureErrors.incomplete("There must be exactly one Authorization header.");
                }
                value = header.value();
            }
        }
        if (value == null) {
            CanonicalQuery.of(request.requestLine().query());
            throw SignatureErrors.missingToken();
        }
        return value;
    }

    private static @Nullable String sessionToken(RawRequest request) {
        @Nullable String token = null;
        for (RawRequest.Header header : request.headers()) {
            if (header.name().equalsIgnoreCase(CanonicalRequest.SESSION_TOKEN)) {
                if (token != null) {
                    throw SignatureErrors.unrecognizedClient();
                }
                token = header.value();
            }
        }
        return token;
    }

    private static void requireDeclaredHash(@Nullable String declared, String bodyHash) {
        if (declared != null && !declared.equals(bodyHash)) {
            throw SignatureErrors.mismatch();
        }
    }

    static byte[] stringToSign(String amzDate, CredentialScope scope, byte[] canonicalRequest) {
        String text = AuthorizationHeader.ALGORITHM
                + '\n'
                + amzDate
                + '\n'
                + scope
                + '\n'
                + HexFormat.of().formatHex(Sha256.of(canonicalRequest));
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private SigningAccount authenticate(SigV4Token token) {
        try {
            AuthenticationInfo info = authenticator.authenticate(token);
            if (info instanceof SigningAccount account) {
                return account;
            }
            throw new IllegalStateException("the realm answered with an account that is not its own");
        } catch (UnknownAccountException unknown) {
            throw SignatureErrors.unrecognizedClient();
        } catch (IncorrectCredentialsException wrong) {
            throw SignatureErrors.mismatch();
        } catch (AuthenticationException failed) {
            // Not the client's fault: the key's record could not be read, or was altered.
            throw new IllegalStateException("an access key could not be checked", failed);
        }
    }

    private static SignatureFacts facts(AuthorizationHeader authorization, Instant signedAt, Instant now) {
        CredentialScope scope = authorization.scope();
        return new SignatureFacts(
                scope.region(),
                scope.service(),
                signedAt,
                Duration.between(signedAt, now).toSeconds(),
                authorization.signedHeaders());
    }
}
