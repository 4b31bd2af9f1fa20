package dev.hushtable.service.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.IncorrectCredentialsException;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.junit.jupiter.api.Test;

class SigV4RealmTest {
    private static final byte[] TO_SIGN = "to sign".getBytes(StandardCharsets.UTF_8);

    private final VerifierFixture fixture = new VerifierFixture();
    private final SigningKeys signingKeys = new SigningKeys();
    private final SigV4CredentialsMatcher matcher = new SigV4CredentialsMatcher(signingKeys, new SecureRandom());
    private final SigV4Realm realm =
            new SigV4Realm(fixture.accessKeys, new SessionAccounts(fixture.sessionTokens), matcher);

    @Test
    void knows_the_account_of_a_right_signature() {
        AuthenticationInfo info = realm.getAuthenticationInfo(signed(TestRequest.KEY_ID, account()));

        assertThat(info.getPrincipals().getPrimaryPrincipal()).isEqualTo("123456789012/alice");
    }

    @Test
    void refuses_a_wrong_signature_without_telling_anything() {
        SigningAccount other = new SigningAccount("x", VerifierFixture.ALICE, VerifierFixture.secret("other"));

        assertThatThrownBy(() -> realm.getAuthenticationInfo(signed(TestRequest.KEY_ID, other)))
                .isInstanceOf(IncorrectCredentialsException.class)
                .hasMessageNotContaining("other");
    }

    @Test
    void has_no_account_for_an_unknown_key() {
        assertThat(realm.getAuthenticationInfo(signed("AKIAUNKNOWN", account())))
                .isNull();
    }

    /** Not even whoever guessed the decoy's secret is let in. */
    @Test
    void never_matches_the_decoy_that_unknown_keys_are_compared_with() {
        SigningAccount decoy =
                (SigningAccount) matcher.createSimulatedCredentials().orElseThrow();

        assertThat(matcher.doCredentialsMatch(signed("AKIAUNKNOWN", decoy), decoy))
                .isFalse();
    }

    @Test
    void takes_no_other_kind_of_token_and_caches_nothing() {
        assertThat(realm.supports(new UsernamePasswordToken("alice", "password")))
                .isFalse();
        assertThat(realm.isAuthenticationCachingEnabled()).isFalse();
        assertThat(matcher.doCredentialsMatch(new UsernamePasswordToken("alice", "password"), account()))
                .isFalse();
    }

    private SigningAccount account() {
        return Objects.requireNonNull(fixture.accessKeys.active(TestRequest.KEY_ID));
    }

    private SigV4Token signed(String keyId, SigningAccount account) {
        CredentialScope scope = new CredentialScope("20260102", "us-east-1", "dynamodb");
        Hmac key = signingKeys.of(account, scope);
        return new SigV4Token(new AuthorizationHeader(keyId, scope, List.of("host"), key.of(TO_SIGN)), TO_SIGN, null);
    }
}
