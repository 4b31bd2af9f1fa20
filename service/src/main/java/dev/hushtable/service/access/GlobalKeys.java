package dev.hushtable.service.access;

import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.identity.Session;
import dev.hushtable.service.wire.ClientCertificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The global condition keys of one request, names in lower case. Keys about multi-factor authentication, networks and
 * calls on behalf of AWS services that cannot occur here are absent, as AWS leaves them out of such requests.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global
 *     condition context keys</a>
 */
final class GlobalKeys {
    private static final ContextValue FALSE = new Single("false");
    private static final ContextValue TRUE = new Single("true");
    private static final String RESOURCE_ACCOUNT = "aws:resourceaccount";

    private final PolicyPrincipal principal;
    private final Map<String, ContextValue> keys = HashMap.newHashMap(24);

    GlobalKeys(Caller caller, RequestEnvironment environment) {
        principal = caller.principal();
        addPrincipal(caller);
        caller.tags().forEach(this::addTag);
        Session session = caller.session();
        if (session != null) {
            addSession(session);
        }
        addRequest(caller, environment);
    }

    /**
     * One authorisation put as a question: what the footprint says of it, and laid over that what only this server may
     * say. The keys of the request are shared by all of its questions.
     */
    AuthorizationRequest question(Footprint footprint, Applicable applicable) {
        Map<String, ContextValue> stated =
                HashMap.newHashMap(footprint.context().size() + 1);
        stated.putAll(footprint.context());
        addResourceAccount(footprint.resource(), stated);
        return new AuthorizationRequest(principal, footprint.action(), footprint.resource(), stated, applicable)
                .with(keys);
    }

    private void addPrincipal(Caller caller) {
        keys.putAll(of(principal));
        if (principal.kind() != PolicyPrincipal.Kind.WEB_IDENTITY) {
            put("aws:userid", caller.userId());
        }
    }

    /** What follows from who it is. */
    static Map<String, ContextValue> of(PolicyPrincipal principal) {
        String arn = switch (principal.kind()) {
            case USER, FEDERATED_USER -> principal.arn();
            // Policies speak of the role, not of one session of it.
            case ROLE_SESSION -> "arn:aws:iam::" + principal.accountId() + ":role/" + principal.name();
            case WEB_IDENTITY -> "";
        };
        Map<String, ContextValue> keys = HashMap.newHashMap(6);
        switch (principal.kind()) {
            case USER -> {
                keys.put("aws:principaltype", new Single("User"));
                keys.put("aws:username", new Single(principal.name()));
            }
            case ROLE_SESSION -> keys.put("aws:principaltype", new Single("AssumedRole"));
            case FEDERATED_USER -> keys.put("aws:principaltype", new Single("FederatedUser"));
            case WEB_IDENTITY -> {
                // Nobody of any account yet: only what the provider said is known.
                return keys;
            }
        }
        keys.put("aws:principalarn", new Single(arn));
        keys.put("aws:principalaccount", new Single(principal.accountId()));
        keys.put("aws:principalisawsservice", FALSE);
        keys.put("aws:viaawsservice", FALSE);
        return keys;
    }

    /** When it was, which policies know to the second. */
    static Map<String, ContextValue> of(Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        return Map.of(
                "aws:currenttime",
                new Single(second.toString()),
                "aws:epochtime",
                new Single(Long.toString(second.getEpochSecond())));
    }

    /** Absent for a user's own key, as is aws:MultiFactorAuthPresent: there is no second factor here. */
    private void addSession(Session session) {
        put(
                "aws:tokenissuetime",
                session.issuedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        String sourceIdentity = session.sourceIdentity();
        if (sourceIdentity != null) {
            put("aws:sourceidentity", sourceIdentity);
        }
        Session.Federation federation = session.federation();
        if (federation != null) {
            put("aws:federatedprovider", federation.providerArn());
            federation.claims().forEach((claim, value) -> put(claim.toLowerCase(Locale.ROOT), value));
        }
    }

    /** Names of condition keys know no case: two tags that differ in nothing else cannot be told apart, so neither can. */
    private void addTag(String name, String value) {
        keys.merge(
                "aws:principaltag/" + name.toLowerCase(Locale.ROOT),
                new Single(value),
                (first, second) -> ContextValue.Unknown.INSTANCE);
    }

    private void addRequest(Caller caller, RequestEnvironment environment) {
        keys.putAll(of(environment.now()));
        put("aws:sourceip", environment.sourceIp());
        if (caller.hasSigned()) {
            put("aws:requestedregion", caller.signature().region());
        }
        addTransport(environment.transport());
        addPurpose(caller, environment);
        String userAgent = environment.userAgent();
        if (userAgent != null) {
            put("aws:useragent", userAgent);
        }
    }

    private void addTransport(RequestEnvironment.Transport transport) {
        switch (transport) {
            case RequestEnvironment.Transport.Tls(ClientCertificate certificate) -> {
                keys.put("aws:securetransport", TRUE);
                if (certificate != null) {
                    put("hushtable:clientcertificatesubject", certificate.subject());
                }
            }
            case RequestEnvironment.Transport.Plain() -> keys.put("aws:securetransport", FALSE);
        }
    }

    private void addPurpose(Caller caller, RequestEnvironment environment) {
        ContextValue purpose = Purpose.of(environment.purpose(), caller);
        if (purpose != null) {
            keys.put(Purpose.KEY, purpose);
        }
    }

    /** The account field of the resource's ARN; actions without a resource have none. */
    static void addResourceAccount(String resource, Map<String, ContextValue> stated) {
        String account = resource.startsWith("arn:") ? ResourceAccount.of(resource, "") : "";
        if (account.isEmpty()) {
            stated.remove(RESOURCE_ACCOUNT);
        } else {
            stated.put(RESOURCE_ACCOUNT, new Single(account));
        }
    }

    private void put(String name, String value) {
        keys.put(name, new Single(value));
    }
}
