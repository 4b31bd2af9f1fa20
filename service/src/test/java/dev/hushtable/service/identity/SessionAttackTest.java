package dev.hushtable.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import dev.hushtable.policy.directory.Role;
import dev.hushtable.service.identity.session.SessionClaims;
import dev.hushtable.service.identity.session.SessionClaims.Owner;
import dev.hushtable.service.identity.session.SessionClaims.PolicyTexts;
import dev.hushtable.service.identity.session.SessionClaims.Provenance;
import dev.hushtable.service.identity.session.SessionClaims.Scope;
import dev.hushtable.service.identity.session.SessionClaims.Validity;
import dev.hushtable.service.identity.session.TemporaryCredentials;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Temporary credentials in the hands of people who would like them to be good for more. */
class SessionAttackTest {
    private static final String UNKNOWN =
            "UnrecognizedClientException: The security token included in the request is invalid.";
    private static final String EXPIRED =
            "ExpiredTokenException: The security token included in the request is expired";
    private static final PrincipalName CLERK = new PrincipalName(VerifierFixture.ACCOUNT, "clerk");

    private final VerifierFixture fixture = new VerifierFixture();

    SessionAttackTest() {
        role("AROAOLD", null);
    }

    private void role(String id, Role.@Nullable Emergency emergency) {
        Role.Assumption assumption = new Role.Assumption(null, Duration.ofHours(1), emergency);
        Role role = new Role(
                "clerk", "iam/roles/clerk.json", List.of(), null, Map.of("team", "red", "ward", "1"), assumption);
        fixture.principals.roles.put(CLERK, new PrincipalDirectory.KnownRole(CLERK, id, role));
    }

    private TemporaryCredentials issue(Owner owner, Scope scope, @Nullable String reason) {
        return fixture.sessionTokens.issue(new SessionClaims(
                owner,
                "monday",
                new Validity(VerifierFixture.NOW, VerifierFixture.NOW.plusSeconds(900)),
                scope,
                new Provenance(TestRequest.KEY_ID, null, reason, null, Map.of())));
    }

    private TemporaryCredentials ofRole() {
        return issue(
                new Owner(Kind.ROLE_SESSION, VerifierFixture.ACCOUNT, "clerk", "AROAOLD"),
                new Scope(null, Map.of("Ward", "7"), Set.of()),
                "the ward is on fire");
    }

    private TemporaryCredentials ofUser(Kind kind, @Nullable PolicyTexts policies) {
        return issue(
                new Owner(kind, VerifierFixture.ACCOUNT, "alice", "AIDAalice"),
                new Scope(policies, Map.of(), Set.of()),
                null);
    }

    private static TestSigner signer(TemporaryCredentials credentials) {
        String secret = new String(credentials.secret().reveal(), StandardCharsets.US_ASCII);
        return new TestSigner(credentials.accessKeyId(), secret, "us-east-1", "dynamodb");
    }

    private static TestRequest signed(TemporaryCredentials credentials) {
        return TestRequest.listTables()
                .header("X-Amz-Security-Token", credentials.sessionToken())
                .sign(signer(credentials));
    }

    @Test
    void a_session_is_who_its_role_is() {
        Caller caller = fixture.verify(signed(ofRole()));

        assertThat(caller.principal().arn())
                .isEqualTo("arn:aws:sts::" + VerifierFixture.ACCOUNT + ":assumed-role/clerk/monday");
        assertThat(caller.userId()).isEqualTo("AROAOLD:monday");
        assertThat(caller.tags()).isEqualTo(Map.of("team", "red", "Ward", "7"));
        assertThat(Objects.requireNonNull(caller.session()).breakGlass())
                .as("the role's file says nothing of it")
                .isNull();
    }

    @Test
    void what_may_be_gone_over_is_what_the_role_says_now() {
        TemporaryCredentials credentials = ofRole();

        role("AROAOLD", new Role.Emergency(List.of(PolicyType.IDENTITY), Duration.ofHours(1)));

        assertThat(Objects.requireNonNull(fixture.verify(signed(credentials)).session())
                        .breakGlass())
                .satisfies(right -> assertThat(right.reason()).isEqualTo("the ward is on fire"))
                .satisfies(right -> assertThat(right.overridable()).containsExactly(PolicyType.IDENTITY));
    }

    @Test
    void the_token_need_not_be_signed() {
        TemporaryCredentials credentials = ofRole();
        TestRequest request = TestRequest.listTables()
                .sign(signer(credentials))
                .header("X-Amz-Security-Token", credentials.sessionToken());

        assertThat(fixture.refusal(request)).isEqualTo("accepted");
    }

    @Test
    void no_token() {
        assertThat(fixture.refusal(TestRequest.listTables().sign(signer(ofRole()))))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void token_of_another_session() {
        TestRequest request = TestRequest.listTables()
                .header("X-Amz-Security-Token", ofRole().sessionToken())
                .sign(signer(ofRole()));

        assertThat(fixture.refusal(request)).isEqualTo(UNKNOWN);
    }

    @Test
    void token_with_a_users_own_key() {
        TestRequest request = TestRequest.listTables()
                .header("X-Amz-Security-Token", ofRole().sessionToken())
                .sign();

        assertThat(fixture.refusal(request)).isEqualTo(UNKNOWN);
    }

    @Test
    void token_cut_flipped_or_sent_twice() {
        TemporaryCredentials credentials = ofRole();
        String token = credentials.sessionToken();
        char first = token.charAt(0) == 'A' ? 'B' : 'A';
        for (String bad :
                List.of(token.substring(4), token.substring(0, token.length() - 4), first + token.substring(1), "")) {
            TestRequest request =
                    TestRequest.listTables().header("X-Amz-Security-Token", bad).sign(signer(credentials));

            assertThat(fixture.refusal(request)).isEqualTo(UNKNOWN);
        }
        TestRequest twice = TestRequest.listTables()
                .header("X-Amz-Security-Token", token)
                .sign(signer(credentials))
                .header("x-amz-security-token", token);
        assertThat(fixture.refusal(twice)).isEqualTo(UNKNOWN);
    }

    @Test
    void token_stolen_without_the_secret() {
        TemporaryCredentials credentials = ofRole();
        TestSigner thief = new TestSigner(credentials.accessKeyId(), TestRequest.SECRET, "us-east-1", "dynamodb");
        TestRequest request = TestRequest.listTables()
                .header("X-Amz-Security-Token", credentials.sessionToken())
                .sign(thief);

        assertThat(fixture.refusal(request)).startsWith("InvalidSignatureException: ");
    }

    @Test
    void session_that_is_over() {
        TemporaryCredentials credentials = ofRole();
        SigV4Verifier verifier = fixture.verifier();
        assertThat(VerifierFixture.refusal(verifier, signed(credentials).raw())).isEqualTo("accepted");

        fixture.now = VerifierFixture.NOW.plusSeconds(900);

        assertThat(VerifierFixture.refusal(verifier, signed(credentials).raw())).isEqualTo(EXPIRED);
        fixture.now = Instant.MAX.minusSeconds(86_400_000);
        assertThat(VerifierFixture.refusal(verifier, signed(credentials).raw()))
                .startsWith("InvalidSignatureException: Signature expired");
    }

    @Test
    void role_that_is_gone_or_was_made_anew() {
        TemporaryCredentials credentials = ofRole();
        SigV4Verifier verifier = fixture.verifier();
        assertThat(VerifierFixture.refusal(verifier, signed(credentials).raw())).isEqualTo("accepted");

        role("AROANEW", null);
        assertThat(VerifierFixture.refusal(verifier, signed(credentials).raw())).isEqualTo(UNKNOWN);

        fixture.principals.roles.clear();
        assertThat(VerifierFixture.refusal(verifier, signed(credentials).raw())).isEqualTo(UNKNOWN);
    }

    @Test
    void user_who_is_gone_or_whose_key_was_turned_off() {
        for (Kind kind : List.of(Kind.USER, Kind.FEDERATED_USER)) {
            TemporaryCredentials credentials = ofUser(kind, null);
            assertThat(fixture.refusal(signed(credentials))).isEqualTo("accepted");

            fixture.accessKeys.setStatus(TestRequest.KEY_ID, AccessKey.Status.INACTIVE);
            assertThat(fixture.refusal(signed(credentials))).isEqualTo(UNKNOWN);
            fixture.accessKeys.setStatus(TestRequest.KEY_ID, AccessKey.Status.ACTIVE);

            PrincipalDirectory.KnownUser alice = fixture.principals.users.remove(VerifierFixture.ALICE);
            assertThat(fixture.refusal(signed(credentials))).isEqualTo(UNKNOWN);
            fixture.principals.users.put(VerifierFixture.ALICE, Objects.requireNonNull(alice));
        }
    }

    /** A managed policy that is taken away allows nothing, rather than leaving the session without a bound. */
    @Test
    void session_whose_policies_are_gone_may_do_nothing() {
        PolicyTexts gone = new PolicyTexts(null, List.of("Gone"));

        Session session = Objects.requireNonNull(
                fixture.verify(signed(ofUser(Kind.FEDERATED_USER, gone))).session());

        assertThat(session.policies()).isEmpty();
    }
}
