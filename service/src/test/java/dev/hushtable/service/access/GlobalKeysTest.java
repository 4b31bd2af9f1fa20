package dev.hushtable.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.identity.Session;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GlobalKeysTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Caller.SignatureFacts SIGNED =
            new Caller.SignatureFacts("us-east-1", "dynamodb", NOW, 0, List.of("host"));

    private static Map<String, ContextValue> keys(Caller caller) {
        RequestEnvironment environment =
                new RequestEnvironment("192.0.2.1", RequestEnvironment.Transport.TLS, null, NOW);
        return new GlobalKeys(caller, environment)
                .question(new Footprint("dynamodb:ListTables", "*", Map.of()), Applicable.NONE)
                .context();
    }

    private static Session session(@Nullable String sourceIdentity, Session.@Nullable Federation federation) {
        return new Session(null, NOW, NOW.plusSeconds(900), sourceIdentity, Set.of(), null, federation);
    }

    @Test
    void show_the_role_behind_a_session() {
        PolicyPrincipal principal = new PolicyPrincipal(
                Kind.ROLE_SESSION, "clerk", "arn:aws:sts::123456789012:assumed-role/clerk/monday", "123456789012");
        Session.Federation federation = new Session.Federation(
                "arn:aws:iam::123456789012:oidc-provider/Login.example", Map.of("Login.example:sub", "alice"));

        assertThat(keys(new Caller(
                        principal, "AROAX:monday", "ASIAX", Map.of("Ward", "7"), SIGNED, session("carol", federation))))
                .containsEntry("aws:principalarn", new Single("arn:aws:iam::123456789012:role/clerk"))
                .containsEntry("aws:userid", new Single("AROAX:monday"))
                .containsEntry("aws:principaltype", new Single("AssumedRole"))
                .containsEntry("aws:principaltag/ward", new Single("7"))
                .containsEntry("aws:tokenissuetime", new Single("2026-01-02T03:04:05Z"))
                .containsEntry("aws:sourceidentity", new Single("carol"))
                .containsEntry(
                        "aws:federatedprovider", new Single("arn:aws:iam::123456789012:oidc-provider/Login.example"))
                .containsEntry("login.example:sub", new Single("alice"))
                .doesNotContainKeys("aws:username", "aws:multifactorauthpresent");
    }

    @Test
    void win_over_what_a_footprint_says_and_know_whose_the_resource_is() {
        PolicyPrincipal principal =
                new PolicyPrincipal(Kind.USER, "ann", "arn:aws:iam::123456789012:user/ann", "123456789012");
        Footprint footprint = new Footprint(
                "dynamodb:GetItem",
                "arn:aws:dynamodb:us-east-1:210987654321:table/t",
                Map.of(
                        "aws:username", new Single("mallory"),
                        "aws:resourceaccount", new Single("123456789012"),
                        "dynamodb:select", new Single("COUNT")));

        assertThat(context(principal, footprint))
                .containsEntry("aws:username", new Single("ann"))
                .containsEntry("aws:resourceaccount", new Single("210987654321"))
                .containsEntry("dynamodb:select", new Single("COUNT"));
    }

    @Test
    void know_no_account_of_what_is_no_resource() {
        PolicyPrincipal principal =
                new PolicyPrincipal(Kind.USER, "ann", "arn:aws:iam::123456789012:user/ann", "123456789012");
        Map<String, ContextValue> claimed = Map.of("aws:resourceaccount", new Single("123456789012"));

        for (String resource : List.of("*", "arn:aws:s3:::bucket", "a:b:c:d:123456789012:f", "arn:aws:sqs::1")) {
            assertThat(context(principal, new Footprint("dynamodb:ListTables", resource, claimed)))
                    .doesNotContainKey("aws:resourceaccount");
        }
    }

    private static Map<String, ContextValue> context(PolicyPrincipal principal, Footprint footprint) {
        RequestEnvironment environment =
                new RequestEnvironment("192.0.2.1", RequestEnvironment.Transport.TLS, null, NOW);
        return new GlobalKeys(new Caller(principal, "AIDAX", "AKIAX", Map.of(), SIGNED), environment)
                .question(footprint, Applicable.NONE)
                .context();
    }

    @Test
    void show_no_session_of_a_users_own_key() {
        PolicyPrincipal principal =
                new PolicyPrincipal(Kind.USER, "ann", "arn:aws:iam::123456789012:user/ann", "123456789012");

        assertThat(keys(new Caller(principal, "AIDAX", "AKIAX", Map.of(), SIGNED)))
                .containsEntry("aws:username", new Single("ann"))
                .doesNotContainKeys(
                        "aws:tokenissuetime",
                        "aws:sourceidentity",
                        "aws:federatedprovider",
                        "aws:multifactorauthpresent");
    }

    @Test
    void show_nothing_of_a_web_identity_that_no_account_vouches_for() {
        PolicyPrincipal principal = new PolicyPrincipal(
                Kind.WEB_IDENTITY, "alice", "arn:aws:iam::123456789012:oidc-provider/i", "123456789012");

        assertThat(keys(new Caller(principal, "i:a:alice", "", Map.of(), Caller.SignatureFacts.NONE)))
                .containsKey("aws:sourceip")
                .doesNotContainKeys(
                        "aws:principalarn",
                        "aws:principalaccount",
                        "aws:principaltype",
                        "aws:userid",
                        "aws:requestedregion");
    }
}
