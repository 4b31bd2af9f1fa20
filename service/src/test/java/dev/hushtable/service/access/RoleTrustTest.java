package dev.hushtable.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.identity.Caller;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may be a role: its trust policy is the resource's policy, and needed even where identity policies allow all. */
class RoleTrustTest {
    private static final String OWN = "111111111111";
    private static final String OTHER = "222222222222";
    private static final String ALL = """
            {"InlinePolicies": {"all": {"Version": "2012-10-17",
              "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}}}""";
    private static final String NOTHING = "{}";

    private final Map<String, String> files = new HashMap<>();

    private void role(String name, String trust) {
        files.put(
                "iam/roles/" + name + ".json",
                "{\"AssumeRolePolicyDocument\": {\"Version\": \"2012-10-17\"," + "\"Statement\": [" + trust + "]}}");
    }

    private static String allow(String principal, String action, String more) {
        return "{\"Effect\": \"Allow\", \"Principal\": " + principal + ", \"Action\": \"" + action + "\"" + more + "}";
    }

    private static PolicyPrincipal user(String account, String name) {
        return new PolicyPrincipal(Kind.USER, name, "arn:aws:iam::" + account + ":user/" + name, account);
    }

    private boolean may(PolicyPrincipal principal, Footprint... footprints) {
        PolicySet policies;
        try {
            policies = PolicySet.compile(files, OWN);
        } catch (PolicyException e) {
            throw new AssertionError(e);
        }
        Caller caller = new Caller(
                principal,
                "id",
                principal.kind() == Kind.WEB_IDENTITY ? "" : "AKIAX",
                Map.of(),
                new Caller.SignatureFacts("us-east-1", "sts", Instant.EPOCH, 0, List.of("host")));
        RequestEnvironment environment =
                new RequestEnvironment("192.0.2.1", RequestEnvironment.Transport.TLS, null, Instant.EPOCH);
        Plan plan = () -> List.of(footprints);
        try {
            new AccessControl(() -> policies, ResourcePolicies.NONE, Permits.rules())
                    .authorize(caller, plan, environment);
            return true;
        } catch (AccessDeniedException denied) {
            return false;
        }
    }

    private static Footprint assume(String role) {
        return footprint("sts:AssumeRole", role, Map.of());
    }

    private static Footprint footprint(String action, String role, Map<String, ContextValue> context) {
        return new Footprint(action, "arn:aws:iam::" + OWN + ":role/" + role, context);
    }

    @ParameterizedTest
    @CsvSource({
        // trust, identity allows, verdict
        "arn:aws:iam::111111111111:user/ann, false, true",
        "arn:aws:iam::111111111111:user/ann, true,  true",
        "arn:aws:iam::111111111111:root,     false, false",
        "arn:aws:iam::111111111111:root,     true,  true",
        "111111111111,                       true,  true",
        "arn:aws:iam::111111111111:user/bob, true,  false",
        "222222222222,                       true,  false"
    })
    void within_an_account_naming_the_user_is_enough(String trusted, boolean identityAllows, boolean verdict) {
        role("clerk", allow("{\"AWS\": \"" + trusted + "\"}", "sts:AssumeRole", ""));
        files.put("iam/users/ann.json", identityAllows ? ALL : NOTHING);

        assertThat(may(user(OWN, "ann"), assume("clerk"))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::222222222222:user/bob, false, false",
        "arn:aws:iam::222222222222:user/bob, true,  true",
        "arn:aws:iam::222222222222:root,     true,  true",
        "arn:aws:iam::111111111111:root,     true,  false"
    })
    void from_another_account_both_must_allow(String trusted, boolean identityAllows, boolean verdict) {
        role("clerk", allow("{\"AWS\": \"" + trusted + "\"}", "sts:AssumeRole", ""));
        files.put("accounts/" + OTHER + "/iam/users/bob.json", identityAllows ? ALL : NOTHING);

        assertThat(may(user(OTHER, "bob"), assume("clerk"))).isEqualTo(verdict);
    }

    @Test
    void an_administrator_may_not_be_a_role_that_trusts_nobody_or_is_not_there() {
        files.put("iam/users/ann.json", ALL);
        files.put("iam/roles/closed.json", "{}");

        assertThat(may(user(OWN, "ann"), assume("closed"))).isFalse();
        assertThat(may(user(OWN, "ann"), assume("missing"))).isFalse();
    }

    @Test
    void tags_need_a_permission_of_their_own() {
        role("clerk", allow("{\"AWS\": \"arn:aws:iam::111111111111:user/ann\"}", "sts:AssumeRole", ""));
        files.put("iam/users/ann.json", ALL);

        assertThat(may(user(OWN, "ann"), assume("clerk"))).isTrue();
        assertThat(may(user(OWN, "ann"), assume("clerk"), footprint("sts:TagSession", "clerk", Map.of())))
                .isFalse();
    }

    @Test
    void conditions_are_about_what_was_asked_for() {
        role(
                "clerk",
                allow(
                        "{\"AWS\": \"arn:aws:iam::111111111111:user/ann\"}",
                        "sts:AssumeRole",
                        ", \"Condition\": {\"StringEquals\": {\"sts:ExternalId\": \"42\"}}"));
        files.put("iam/users/ann.json", NOTHING);
        Map<String, ContextValue> right = Map.of("sts:externalid", new ContextValue.Single("42"));
        Map<String, ContextValue> wrong = Map.of("sts:externalid", new ContextValue.Single("*"));

        assertThat(may(user(OWN, "ann"), footprint("sts:AssumeRole", "clerk", right)))
                .isTrue();
        assertThat(may(user(OWN, "ann"), footprint("sts:AssumeRole", "clerk", wrong)))
                .isFalse();
        assertThat(may(user(OWN, "ann"), assume("clerk"))).isFalse();
    }

    @Test
    void a_web_identity_is_known_by_its_provider_alone() {
        String provider = "arn:aws:iam::111111111111:oidc-provider/login.example";
        role("web", allow("{\"Federated\": \"" + provider + "\"}", "sts:AssumeRoleWithWebIdentity", ""));
        role("account", allow("{\"AWS\": \"111111111111\"}", "sts:AssumeRoleWithWebIdentity", ""));
        PolicyPrincipal identity = new PolicyPrincipal(Kind.WEB_IDENTITY, "alice", provider, OWN);
        PolicyPrincipal stranger = new PolicyPrincipal(Kind.WEB_IDENTITY, "alice", provider + "2", OWN);

        assertThat(may(identity, footprint("sts:AssumeRoleWithWebIdentity", "web", Map.of())))
                .isTrue();
        assertThat(may(identity, assume("web"))).isFalse();
        assertThat(may(stranger, footprint("sts:AssumeRoleWithWebIdentity", "web", Map.of())))
                .isFalse();
        assertThat(may(identity, footprint("sts:AssumeRoleWithWebIdentity", "account", Map.of())))
                .isFalse();
    }
}
